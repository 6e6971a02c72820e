package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.kernel.TenantId;
import dev.freehold.localstack.runner.stores.CloudClients;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the worker embedded: its passages, each under its heading, as the object store keeps them.
 */
final class PassageTexts {
    private final LocalDeployment deployment;

    PassageTexts(LocalDeployment deployment) {
        this.deployment = deployment;
    }

    List<String> of(UUID tenant, List<UUID> documents) throws IOException {
        List<String> all = new ArrayList<>();
        try (var clients = new CloudClients(deployment.cloud(), deployment.credentials());
                S3Client s3 = clients.s3()) {
            for (UUID document : documents) {
                String text = read(s3, tenant, ObjectPath.text(document, 1));
                JsonNode passages =
                        new ObjectMapper()
                                .readTree(read(s3, tenant, ObjectPath.passages(document, 1)));
                for (JsonNode passage : passages.path("passages")) {
                    // The text is of ASCII alone: its code points are its characters.
                    String part =
                            text.substring(passage.path("s").asInt(), passage.path("e").asInt());
                    String heading = passage.path("h").asText();
                    all.add(heading.isEmpty() ? part : heading + "\n" + part);
                }
            }
        }
        return all;
    }

    private String read(S3Client s3, UUID tenant, ObjectPath path) {
        return s3.getObjectAsBytes(get ->
                        get.bucket(deployment.bucketName(Freehold.TEXTS))
                                .key(path.key(new TenantId(tenant))))
                .asUtf8String();
    }
}
