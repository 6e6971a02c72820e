package dev.freehold.localstack.runner.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each store's own wall, attacked past everything that stands before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WallsIT {
    private final Api api = TestPlatform.api();
    private final Party victim = Party.settle(api, "victim", 2);
    private final Party attacker = Party.settle(api, "attacker", 1);

    WallsIT() throws InterruptedException, SQLException {}

    @Test
    void sqlWithoutAnyWhereSeesAndChangesNothingOfAnother() throws SQLException {
        SqlWall wall = new SqlWall(attacker.tenant(), victim.tenant());
        assertThat(wall.attack()).isEmpty();
        assertThat(wall.statements()).isGreaterThan(100);
    }

    @Test
    void aForgedMessageChangesNothingAndIsFoundOut() throws SQLException, InterruptedException {
        MessageWall wall = new MessageWall(attacker, victim);
        assertThat(wall.unknown()).isEmpty();
        assertThat(wall.attack()).isEmpty();
    }

    @Test
    void anObjectIsForThoseOnlyWhoHaveBeenGivenItsAddress() {
        ObjectWall wall = new ObjectWall(victim);
        assertThat(wall.attack()).isEmpty();
        assertThat(wall.sent()).isGreaterThan(10);
    }

    @Test
    void anItemOfAnotherTenantCannotBeNamed() {
        assertThat(new ItemWall(api, attacker, victim).attack()).isEmpty();
    }

    @Test
    void anObjectThatNobodyAnnouncedIsRemoved() throws InterruptedException {
        UUID nobody = Ids.next();
        TestPlatform.putObject(attacker.tenant(), nobody, new byte[] {'#'});
        TestPlatform.awaitNoObject(attacker.tenant(), nobody);
    }
}
