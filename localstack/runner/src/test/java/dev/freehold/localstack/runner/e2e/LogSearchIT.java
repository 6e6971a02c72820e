package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Secrets;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all other tests: what they sent and got stands in no log, nor in their own output. */
@Order(Integer.MAX_VALUE)
final class LogSearchIT {
    @Test
    void noLogHoldsATokenAPasswordASignatureOrTheTextOfADocument() throws IOException {
        Confidential.add(TestPlatform.deployment().credentials().secretKey());
        Confidential.add(TestPlatform.secret(Secrets.JWT_SEAL));
        Confidential.add(TestPlatform.secret(Secrets.WEBHOOK_SEAL));
        Freehold.TOPOLOGY.entries().stream()
                .map(Entry::databaseRole)
                .filter(Objects::nonNull)
                .map(role -> TestPlatform.secret(Secrets.databasePassword(role)))
                .forEach(Confidential::add);
        Confidential.samples(TestPlatform.samples());
        Confidential.add(LongPapers.TELLTALE);
        assertThat(new LogSearch(Confidential.texts()).search(TestPlatform.logs())).isEmpty();
    }
}
