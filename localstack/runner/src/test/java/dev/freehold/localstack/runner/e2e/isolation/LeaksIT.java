package dev.freehold.localstack.runner.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.localstack.runner.e2e.isolation.Leak.Code;
import dev.freehold.localstack.runner.e2e.isolation.Leak.Search;
import dev.freehold.localstack.runner.e2e.isolation.Leak.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The suite is able to fail: with a flaw in the platform it finds something, and without it
 * nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LeaksIT {
    private static final Logger LOG = LoggerFactory.getLogger(LeaksIT.class);

    private final Api api = TestPlatform.api();
    private final ForgedTokens forged;
    private final RunningCode code;
    private final LeakHunt hunt;

    LeaksIT(@TempDir Path folder) throws SQLException, InterruptedException, IOException {
        Party victim = Party.settle(api, "victim", 400);
        Party attacker = Party.settle(api, "attacker", 1);
        forged = new ForgedTokens();
        code = new RunningCode(folder);
        hunt =
                new LeakHunt(
                        api,
                        victim,
                        attacker,
                        new Credentials(api, victim, attacker, forged).all(),
                        new ApiDocument(api.get("/openapi.yaml", null).body()).operations());
    }

    /** Processes must run before their code can be changed. */
    @BeforeAll
    void nothingIsFoundBefore() throws SQLException, InterruptedException {
        nothingIsFound();
    }

    /** What a flaw had left behind would be found in place of the next one. */
    @AfterAll
    void nothingIsFoundAfter() throws SQLException, InterruptedException {
        try {
            nothingIsFound();
        } finally {
            forged.close();
        }
    }

    private void nothingIsFound() throws SQLException, InterruptedException {
        for (Search search : Search.values()) {
            assertThat(hunt.search(search)).as(search.name()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Leak.class)
    void aLeakIsFound(Leak leak, @TempDir Path folder)
            throws SQLException, IOException, InterruptedException {
        long began = System.nanoTime();
        List<Finding> findings;
        switch (leak.flaw()) {
            case Sql sql -> {
                Rows.define(sql.on());
                try {
                    findings = hunt.search(leak.search());
                } finally {
                    Rows.define(sql.off());
                }
            }
            case Code flawed -> {
                ChangedCode changed = ChangedCode.compile(flawed.edit(), folder);
                code.swap(flawed.functions(), changed.flawed());
                try {
                    findings = hunt.search(leak.search());
                } finally {
                    code.swap(flawed.functions(), changed.sound());
                }
            }
        }
        LOG.info("{} in {} ms: {}", leak, (System.nanoTime() - began) / 1_000_000, findings);
        assertThat(findings).isNotEmpty();
    }
}
