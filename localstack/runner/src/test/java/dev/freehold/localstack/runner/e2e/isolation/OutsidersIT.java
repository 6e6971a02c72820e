package dev.freehold.localstack.runner.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every operation on documents, collections and questions, by members and a key of the same tenant
 * that are not on a collection's access list.
 */
final class OutsidersIT {
    private static final Logger LOG = LoggerFactory.getLogger(OutsidersIT.class);

    private final Api api = TestPlatform.api();

    @Test
    void whoeverIsNotOnACollectionsListIsAnsweredAsIfThereWereNothing()
            throws SQLException, InterruptedException {
        List<Operation> operations =
                new ApiDocument(api.get("/openapi.yaml", null).body()).operations();
        Outsiders outsiders = new Outsiders(api, Party.settle(api, "host", 0));
        assertThat(outsiders.attackAll(operations)).isEmpty();
        LOG.info("{} requests of members and a key outside of the list", outsiders.requests());
    }
}
