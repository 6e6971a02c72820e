package dev.freehold.localstack.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Secrets Manager, as far as it is used: the current version of each secret. */
final class SecretStore {
    /** Times are seconds since the epoch. Exactly one of string and binary (base64) is set. */
    record Secret(
            String arn,
            String version,
            @Nullable String string,
            @Nullable String binary,
            long created,
            long changed) {}

    private static final String CURRENT = "AWSCURRENT";

    private final JsonFile<Secret> secrets;
    private final Settings settings;
    private final Clock clock;

    SecretStore(Path file, Settings settings, Clock clock) throws IOException {
        this.secrets = new JsonFile<>(file, Secret.class);
        this.settings = settings;
        this.clock = clock;
    }

    Map<String, JsonService.Operation> operations() {
        return Map.of(
                "CreateSecret", this::create,
                "PutSecretValue", this::putValue,
                "GetSecretValue", this::value,
                "DescribeSecret", this::describe);
    }

    private synchronized ObjectNode create(JsonNode input) throws IOException {
        String name = JsonService.require(input, "Name");
        if (secrets.entries().containsKey(name)) {
            throw new AwsError(
                    400, "ResourceExistsException", "A secret with this name exists already");
        }
        // AWS ends the ARN in six random characters, and callers must not build it themselves.
        String suffix = UUID.randomUUID().toString().substring(0, 6);
        String arn = settings.arn("secretsmanager", "secret:" + name + "-" + suffix);
        return store(name, version(input, arn, clock.instant().getEpochSecond()));
    }

    private synchronized ObjectNode putValue(JsonNode input) throws IOException {
        String name = name(input);
        Secret before = secret(name);
        return store(name, version(input, before.arn(), before.created()));
    }

    private Secret version(JsonNode input, String arn, long created) {
        JsonNode string = input.path("SecretString");
        JsonNode binary = input.path("SecretBinary");
        if (string.isTextual() == binary.isTextual()) {
            throw new AwsError(
                    400, "InvalidRequestException", "Give either SecretString or SecretBinary");
        }
        return new Secret(
                arn,
                input.path("ClientRequestToken").asText(UUID.randomUUID().toString()),
                string.textValue(),
                binary.textValue(),
                created,
                clock.instant().getEpochSecond());
    }

    private ObjectNode store(String name, Secret secret) throws IOException {
        secrets.put(name, secret);
        ObjectNode answer = named(name, secret).put("VersionId", secret.version());
        answer.putArray("VersionStages").add(CURRENT);
        return answer;
    }

    private ObjectNode value(JsonNode input) {
        String name = name(input);
        Secret secret = secret(name);
        if (!input.path("VersionStage").asText(CURRENT).equals(CURRENT)
                || !input.path("VersionId").asText(secret.version()).equals(secret.version())) {
            throw missing();
        }
        ObjectNode answer =
                named(name, secret)
                        .put("VersionId", secret.version())
                        .put("CreatedDate", secret.changed());
        answer.putArray("VersionStages").add(CURRENT);
        if (secret.string() != null) {
            answer.put("SecretString", secret.string());
        } else {
            answer.put("SecretBinary", secret.binary());
        }
        return answer;
    }

    private ObjectNode describe(JsonNode input) {
        String name = name(input);
        Secret secret = secret(name);
        ObjectNode answer =
                named(name, secret)
                        .put("CreatedDate", secret.created())
                        .put("LastChangedDate", secret.changed());
        answer.putObject("VersionIdsToStages").putArray(secret.version()).add(CURRENT);
        return answer;
    }

    private static ObjectNode named(String name, Secret secret) {
        return Replies.JSON.createObjectNode().put("ARN", secret.arn()).put("Name", name);
    }

    /** The name, given as such or as an ARN. */
    private String name(JsonNode input) {
        String id = JsonService.require(input, "SecretId");
        return secrets.entries().entrySet().stream()
                .filter(entry -> entry.getKey().equals(id) || entry.getValue().arn().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(SecretStore::missing);
    }

    private Secret secret(String name) {
        return Optional.ofNullable(secrets.entries().get(name)).orElseThrow(SecretStore::missing);
    }

    private static AwsError missing() {
        return new AwsError(
                400,
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret.");
    }
}
