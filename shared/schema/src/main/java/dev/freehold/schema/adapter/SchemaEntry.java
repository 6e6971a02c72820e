package dev.freehold.schema.adapter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Updates the schema while a stack is deployed. Lambda's own Java runtime calls it: this module
 * needs none of the platform's loop. A failed update fails the deployment; a deleted stack leaves
 * the schema as it is.
 */
public final class SchemaEntry implements RequestStreamHandler {
    private static final String PREFIX = "AI_PLATFORM_DATABASE__";
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
        JsonNode administrator = json(redaction.remember(secret(require("ADMIN_SECRET"))));
        redaction.remember(administrator.path("password").asText());
        ObjectNode passwords = JSON.createObjectNode();
        for (var role : event.roles().entrySet()) {
            passwords.put(role.getKey(), redaction.remember(secret(role.getValue())));
        }
        SchemaUpdate update =
                new SchemaUpdate(
                        require("HOST"),
                        Integer.parseInt(require("PORT")),
                        require("NAME"),
                        administrator.path("username").asText(),
                        administrator.path("password").asText(),
                        require("SSL_MODE"));
        update.await(deadline);
        return update.run(JSON.writeValueAsString(passwords));
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
        return Objects.requireNonNull(
                environment.get(PREFIX + name), "The environment lacks " + PREFIX + name);
    }

    private static Instant deadline(Context context) {
        return Instant.now().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    }
}
