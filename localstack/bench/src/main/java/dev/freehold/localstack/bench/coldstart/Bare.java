package dev.freehold.localstack.bench.coldstart;

import dev.freehold.topology.Entry;
import dev.freehold.topology.Route;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.time.Duration;
import java.util.List;

/** The bare function, described as ours are. */
final class Bare {
    static final String NAME = "bare";

    static final Topology TOPOLOGY =
            new Topology(
                    List.of(
                            new Entry(
                                    NAME,
                                    "localstack/bare",
                                    "dev.freehold.localstack.bare.Main",
                                    512,
                                    Duration.ofSeconds(15),
                                    1,
                                    new Trigger.Http(
                                            List.of(
                                                    Route.authenticated(
                                                            dev.freehold.topology.HttpMethod.GET,
                                                            "/bare"))),
                                    null,
                                    List.of())),
                    List.of(),
                    List.of(),
                    List.of());

    private Bare() {}
}
