package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.topology.HttpMethod;
import dev.freehold.topology.Route;
import java.util.List;
import java.util.Set;

/**
 * A route of the topology with what the OpenAPI document says of it.
 *
 * @param media the body's content type; empty when the operation takes none
 * @param successes statuses of an answer when all goes well
 * @param answersAddress whether the answer holds a presigned URL
 */
record Operation(
        Route route,
        List<Input> inputs,
        String media,
        Set<Integer> successes,
        boolean answersAddress) {

    String name() {
        return route.method() + " " + route.path();
    }

    boolean isPublic() {
        return route.access() == Route.Access.PUBLIC;
    }

    /** Whether it ends what its path names, so that each call needs another one. */
    boolean isDeletion() {
        return route.method() == HttpMethod.DELETE;
    }
}
