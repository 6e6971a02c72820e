package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.util.Map;

/** Opens accounts as people do: registers, reads the mail, confirms the address. */
public final class SignUp {
    private final ApiClient api;
    private final MailFolder mail;

    public SignUp(ApiClient api, MailFolder mail) {
        this.api = api;
        this.mail = mail;
    }

    /** A new account with a tenant of its own; the answer has the first tokens. */
    public JsonNode open(String email, String password, String tenantName) {
        register(email, password, tenantName);
        return confirm(email);
    }

    /** The first step; it may be repeated. */
    public void register(String email, String password, String tenantName) {
        api.post(
                "/api/v1/auth/register",
                Map.of("email", email, "password", password, "tenantName", tenantName),
                null);
    }

    /** The second: waits for the mail and sends its token. */
    public JsonNode confirm(String email) {
        return api.post("/api/v1/auth/verify-email", Map.of("token", mail.awaitToken(email)), null);
    }
}
