package dev.freehold.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
final class SigningKeyIT {
    private static final Principal CALLER =
            Principal.user(Ids.next(), Ids.next(), 0, new TenantId(Ids.next()), Role.MEMBER);

    private final AwsStack stack;

    SigningKeyIT(AwsStack stack) {
        this.stack = stack;
    }

    @RepeatedTest(5)
    void twoProcessesThatStartAtOnceEndWithOneSigningKey() throws Exception {
        removeKeys();
        CyclicBarrier start = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2);
                AuthProcess one = new AuthProcess(stack);
                AuthProcess other = new AuthProcess(stack)) {
            var first = threads.submit(() -> kid(one, start));
            var second = threads.submit(() -> kid(other, start));
            assertThat(first.get()).isEqualTo(second.get());
        }
        assertThat(keys()).isEqualTo(1);
    }

    private static String kid(AuthProcess process, CyclicBarrier start) throws Exception {
        TokenSigner signer = process.signer();
        start.await();
        return SignedJWT.parse(signer.sign(CALLER)).getHeader().getKeyID();
    }

    private void removeKeys() throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM signing_key");
        }
    }

    private int keys() throws SQLException {
        try (Connection connection = stack.administrator();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM signing_key")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
