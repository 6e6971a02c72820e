package dev.freehold.localstack.runner.e2e.isolation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every operation of the API, attacked with every credential and every id of the victim's.
 *
 * <p>{@code -Dsnapshot.update} writes {@code docs/isolation.md} anew.
 */
final class AttackIT {
    private static final Logger LOG = LoggerFactory.getLogger(AttackIT.class);

    private final Api api = TestPlatform.api();
    private final List<Operation> operations =
            new ApiDocument(api.get("/openapi.yaml", null).body()).operations();

    @Test
    void itIsKnownWhatEachInputOfEachOperationNames() {
        assertThat(operations)
                .flatExtracting(Operation::inputs)
                .filteredOn(input -> Inputs.find(input).isEmpty())
                .extracting(Input::schema, Input::text)
                .isEmpty();
    }

    @Test
    void whoeverCallsWithoutACredentialGetsInOnlyWhereTheListOfPublicRoutesSaysSo()
            throws IOException {
        List<String> open =
                operations.stream().filter(this::letsAnyoneIn).map(Operation::name).toList();
        assertThat(open).containsExactlyInAnyOrderElementsOf(PublicRoutes.list());
    }

    private boolean letsAnyoneIn(Operation operation) {
        String path = operation.route().path().replaceAll("\\{[^}]*}", Ids.next().toString());
        // Without a body of the right kind it would be no request for this operation.
        byte[] body = operation.media().isEmpty() ? null : "{}".getBytes(US_ASCII);
        Map<String, String> headers =
                body == null ? Map.of() : Map.of("Content-Type", operation.media());
        Reply reply = api.send(operation.route().method().name(), path, null, body, headers);
        return reply.status() != 401;
    }

    @Test
    void nothingOfTheVictimComesOutOfAnyOperationAndNothingIsDoneToIt()
            throws SQLException, InterruptedException, IOException {
        long began = System.nanoTime();
        Party victim = Party.settle(api, "victim", 80);
        Party attacker = Party.settle(api, "attacker", 1);
        try (ForgedTokens forged = new ForgedTokens()) {
            List<Credential> credentials = new Credentials(api, victim, attacker, forged).all();
            AttackSuite suite = new AttackSuite(api, victim, attacker, credentials);
            assertThat(suite.run(operations)).isEmpty();
            LOG.info(
                    "{} attacks on {} operations in {} s",
                    suite.matrix().requests(),
                    operations.size(),
                    (System.nanoTime() - began) / 1_000_000_000);
            compare(IsolationDocument.text(suite.matrix()));
        }
    }

    private static void compare(String text) throws IOException {
        if (System.getProperty("snapshot.update") != null) {
            IsolationDocument.accept(text);
        }
        assertThat(text)
                .as("Read the difference; -Dsnapshot.update accepts it")
                .isEqualTo(IsolationDocument.accepted());
    }
}
