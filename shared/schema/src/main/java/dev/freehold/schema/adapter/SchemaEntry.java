package dev.freehold.schema.adapter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.schema.PlatformAdministrator;
import dev.freehold.schema.SchemaUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Updates the schema, and the platform's administrator, while a stack is deployed. Lambda's own
 * Java runtime calls it: this module needs none of the platform's loop. A failed update fails the
 * deployment; a deleted stack leaves the schema as it is.
 */
public final class SchemaEntry implements RequestStreamHandler {
    private static final String DATABASE = "AI_PLATFORM_DATABASE__";
    private static final String ADMIN = "AI_PLATFORM_ADMIN__";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is left of the function's time for the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final SecretSource secrets;

    /** For Lambda. */
    public SchemaEntry() {
        this(System.getenv(), new AwsSecrets());
    }

    SchemaEntry(Map<String, String> environment, SecretSource secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StackEvent event = StackEvent.read(in);
        Redaction redaction = new Redaction();
        String reason = "";
        try {
            if (!event.isDelete()) {
                int applied = update(event, redaction, deadline(context));
                context.getLogger().log("Schema is up to date; updates applied: " + applied + "\n");
            }
        } catch (SQLException | IOException | RuntimeException e) {
            reason = redaction.describe(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = "Interrupted";
        }
        if (!reason.isEmpty()) {
            context.getLogger().log("The schema update failed: " + reason + "\n");
        }
        StackAnswer.send(event.responseUrl(), event.answer(reason));
    }

    private int update(StackEvent event, Redaction redaction, Instant deadline)
            throws SQLException, IOException, InterruptedException {
        JsonNode administrator =
                json(redaction.remember(secret(require(DATABASE + "ADMIN_SECRET"))));
        redaction.remember(administrator.path("password").asText());
        ObjectNode passwords = JSON.createObjectNode();
        for (var role : event.roles().entrySet()) {
            passwords.put(role.getKey(), redaction.remember(secret(role.getValue())));
        }
        SchemaUpdate update =
                new SchemaUpdate(
                        require(DATABASE + "HOST"),
                        Integer.parseInt(require(DATABASE + "PORT")),
                        require(DATABASE + "NAME"),
                        administrator.path("username").asText(),
                        administrator.path("password").asText(),
                        require(DATABASE + "SSL_MODE"));
        // Before anything is changed: it refuses a password that is too short or too long.
        PlatformAdministrator owner =
                new PlatformAdministrator(
                        require(ADMIN + "EMAIL"),
                        redaction.remember(secret(require(ADMIN + "PASSWORD_SECRET"))));
        update.await(deadline);
        int applied = update.run(JSON.writeValueAsString(passwords));
        update.administer(owner);
        return applied;
    }

    /** The parser's own message would quote the secret. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The administrator's secret is no JSON");
        }
    }

    private String secret(String id) {
        return secrets.value(id);
    }

    private String require(String name) {
        return Objects.requireNonNull(environment.get(name), "The environment lacks " + name);
    }

    private static Instant deadline(Context context) {
        return Instant.now().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    }
}
