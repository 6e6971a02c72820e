package dev.freehold.auth;

import com.nimbusds.jose.jwk.ECKey;
import dev.freehold.kernel.Ids;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One process of the auth entry, with a clock of its own, and one that mails. */
final class AuthProcess implements AutoCloseable {
    static final String REGISTER = "/api/v1/auth/register";
    static final String VERIFY = "/api/v1/auth/verify-email";
    static final String LOGIN = "/api/v1/auth/login";
    static final String REFRESH = "/api/v1/auth/refresh";
    static final String ME = "/api/v1/auth/me";
    static final String PASSWORD = "correct horse battery";

    private final ApplicationContext context;
    private final RestClient client;
    private final MailProcess mail;

    AuthProcess(AwsStack stack) {
        this(stack, Map.of(), Duration.ZERO);
    }

    /** Differs from the real one by these variables, and by a clock that is ahead. */
    AuthProcess(AwsStack stack, Map<String, String> variables, Duration ahead) {
        this(stack, variables, clock(ahead));
    }

    /** Differs from the real one by these variables, and by its clock. */
    AuthProcess(AwsStack stack, Map<String, String> variables, MovableClock clock) {
        Map<String, String> environment = new HashMap<>(stack.environment("auth"));
        environment.putAll(variables);
        context = Settings.contextBuilder(environment).beanDefinitions(clock.bean()).build();
        HttpEntry entry = new HttpEntry(context);
        mail = new MailProcess(stack);
        client =
                new RestClient(event ->
                        entry.handle(
                                event, new Invocation("i-1", Instant.now().plusSeconds(29), "")));
    }

    private static MovableClock clock(Duration ahead) {
        MovableClock clock = new MovableClock();
        clock.set(ahead);
        return clock;
    }

    RestClient client() {
        return client;
    }

    /** The key by which the platform signs now, with its private half. */
    ECKey signingKey() {
        return context.getBean(TenantTransactions.class)
                .withoutTenant(() -> context.getBean(KeyRing.class).open())
                .getFirst()
                .key();
    }

    TokenSigner signer() {
        return context.getBean(TokenSigner.class);
    }

    LoginBrake brake() {
        return context.getBean(LoginBrake.class);
    }

    /** Its mail. */
    MailProcess mail() {
        return mail;
    }

    /** A new account with {@link #PASSWORD}, as verify-email answers. */
    RestAnswer register(String email) {
        return register(email, Map.of());
    }

    /** The same, with more in the request. */
    RestAnswer register(String email, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of("email", email, "password", PASSWORD));
        request.putAll(more);
        client.post(REGISTER, request).expect(202);
        return verify(mail.token(email)).expect(201);
    }

    RestAnswer verify(String token) {
        return client.post(VERIFY, Map.of("token", token));
    }

    RestAnswer login(String email, String password) {
        return client.post(LOGIN, Map.of("email", email, "password", password));
    }

    RestAnswer refresh(RestAnswer tokens) {
        return client.post(REFRESH, Map.of("refresh_token", tokens.text("refresh_token")));
    }

    /** Nobody's yet. */
    static String email() {
        return Ids.hex(Ids.next()) + "@freehold.test";
    }

    @Override
    public void close() {
        mail.close();
        context.close();
    }
}
