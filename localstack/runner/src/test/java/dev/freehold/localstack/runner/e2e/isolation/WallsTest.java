package dev.freehold.localstack.runner.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.topology.Freehold;
import dev.freehold.topology.Route;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store that comes to the topology comes with a wall, a public route with a line in a list. */
final class WallsTest {
    @Test
    void everyStoreOfTheTopologyHasAWall() {
        assertThat(Walls.ALL).extracting(Walls.Wall::store).containsAll(Walls.needed());
    }

    @Test
    void noWallIsLeftOfAStoreThatIsGone() {
        List<String> named =
                Walls.ALL.stream()
                        .map(Walls.Wall::store)
                        .filter(store -> store.matches("(bucket|queue|items) .*"))
                        .toList();
        assertThat(Walls.needed()).containsAll(named);
    }

    @Test
    void whatAnyoneMayCallIsInTheListOfPublicRoutesAndNothingElseIs() throws IOException {
        List<String> open =
                Freehold.TOPOLOGY.entries().stream()
                        .flatMap(entry -> entry.routes().stream())
                        .filter(route -> route.access() == Route.Access.PUBLIC)
                        .map(route -> route.method() + " " + route.path())
                        .toList();
        assertThat(open).containsExactlyInAnyOrderElementsOf(PublicRoutes.list());
    }
}
