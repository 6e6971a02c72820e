package dev.freehold.localstack.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.stores.CloudClients;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Freehold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.exception.SdkException;

/** The papers of one run on their way: some clients upload them at once, to some tenants. */
final class Uploads {
    /** What has been uploaded as what. */
    record Uploaded(Paper paper, Shelf shelf, UUID document) {}

    private static final Set<String> ENDED = Set.of("ready", "failed", "needs_ocr", "expired");
    private static final int CLIENTS = 4;

    private final List<Shelf> shelves;
    private final LocalDeployment deployment;
    private final Map<Paper, Uploaded> uploaded = new ConcurrentHashMap<>();
    private final int wanted;

    Uploads(List<Shelf> shelves, LocalDeployment deployment, int wanted) {
        this.shelves = List.copyOf(shelves);
        this.deployment = deployment;
        this.wanted = wanted;
    }

    /** Uploads all, and deletes again those that are to leave. */
    void upload(List<Paper> papers) {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < papers.size(); i++) {
                Paper paper = papers.get(i);
                Shelf shelf = shelves.get(i % shelves.size());
                calls.add(clients.submit(() -> upload(paper, shelf)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An upload failed", e.getCause());
        }
    }

    private void upload(Paper paper, Shelf shelf) {
        UUID document = shelf.upload(paper);
        uploaded.put(paper, new Uploaded(paper, shelf, document));
        if (paper.leaving()) {
            shelf.delete(document);
        }
    }

    Map<Paper, Uploaded> uploaded() {
        return Map.copyOf(uploaded);
    }

    List<Shelf> shelves() {
        return shelves;
    }

    /** Every document that any of the tenants sees now. */
    Map<UUID, JsonNode> documents() {
        Map<UUID, JsonNode> all = new LinkedHashMap<>();
        shelves.forEach(shelf -> all.putAll(shelf.documents()));
        return all;
    }

    /** The share of the documents that have ended, 0 to 1. */
    double progress() {
        Map<UUID, JsonNode> seen = documents();
        long ended =
                uploaded.values().stream()
                        .filter(one -> {
                            JsonNode document = seen.get(one.document());
                            return one.paper().leaving()
                                    ? document == null
                                    : document != null
                                            && ENDED.contains(document.path("status").asText());
                        })
                        .count();
        return (double) ended / wanted;
    }

    /** S3's event of one object comes once more; false when the cloud is not there to take it. */
    boolean repeatEvent(Random random) {
        List<Uploaded> all = List.copyOf(uploaded.values());
        if (all.isEmpty()) {
            return false;
        }
        Uploaded one = all.get(random.nextInt(all.size()));
        String key = "t/" + Ids.hex(one.shelf().tenant()) + "/up/" + Ids.hex(one.document());
        try (var clients = new CloudClients(deployment.cloud(), deployment.credentials());
                var s3 = clients.s3();
                var sqs = clients.sqs()) {
            String bucket = deployment.bucketName(Freehold.DOCUMENTS);
            var object = s3.headObject(head -> head.bucket(bucket).key(key));
            String event =
                    """
                    {"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"%s"},
                     "object":{"key":"%s","size":%d,"eTag":"%s"}}}]}\
                    """
                            .formatted(
                                    bucket,
                                    key,
                                    object.contentLength(),
                                    object.eTag().replace("\"", ""));
            sqs.sendMessage(send ->
                    send.queueUrl(deployment.queueUrl(Freehold.UPLOADS)).messageBody(event));
            return true;
        } catch (SdkException _) {
            return false; // deleted again, or another fault has just taken the cloud away
        }
    }

    /** What waits in each dead-letter queue; empty ones are left out. */
    Map<String, Integer> deadLetters() {
        Map<String, Integer> found = new LinkedHashMap<>();
        try (var clients = new CloudClients(deployment.cloud(), deployment.credentials());
                var sqs = clients.sqs()) {
            for (var queue : Freehold.TOPOLOGY.queues()) {
                String dead = queue.deadLetterQueue();
                String count =
                        sqs.getQueueAttributes(get ->
                                        get.queueUrl(deployment.queueUrl(dead))
                                                .attributeNamesWithStrings(
                                                        "ApproximateNumberOfMessages"))
                                .attributesAsStrings()
                                .get("ApproximateNumberOfMessages");
                if (!"0".equals(count)) {
                    found.put(dead, Integer.valueOf(count));
                }
            }
        }
        return found;
    }
}
