package dev.freehold.platform.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3ObjectStoreIT {
    private static final String MARKDOWN = "text/markdown";
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TenantId tenant = new TenantId(Ids.next());
    private final ObjectPath path = ObjectPath.upload(Ids.next(), 1);
    private final ApplicationContext context;
    private final ObjectStore store;

    S3ObjectStoreIT(AwsStack stack) {
        // One entry puts uploads and reads texts, the other reads and removes uploads.
        Map<String, String> environment = new java.util.HashMap<>(stack.environment("ingestion"));
        environment.putAll(stack.environment("ingestion-events"));
        context = Settings.contextBuilder(environment).start();
        store = context.getBean(ObjectStore.class);
    }

    @AfterAll
    void close() {
        http.close();
        context.close();
    }

    @Test
    void aPresignedPutStoresExactlyWhatWasAnnounced() throws IOException, InterruptedException {
        URI url = store.presignPut(tenant, path, 5, MARKDOWN, LIFE);
        assertThat(put(url, MARKDOWN, "hello")).isEqualTo(200);
        StoredObject found = store.find(tenant, path).orElseThrow();
        assertThat(found.size()).isEqualTo(5);
        assertThat(found.contentType()).isEqualTo(MARKDOWN);
        assertThat(read(store.open(tenant, path, found.etag()))).contains("hello");
    }

    @Test
    void aPresignedPutOfAnotherLengthOrTypeIsRefused() throws IOException, InterruptedException {
        ObjectPath other = ObjectPath.upload(Ids.next(), 1);
        URI url = store.presignPut(tenant, other, 5, MARKDOWN, LIFE);
        assertThat(put(url, MARKDOWN, "longer than five")).isEqualTo(403);
        assertThat(put(url, MARKDOWN, "four")).isEqualTo(403);
        assertThat(put(url, "application/pdf", "hello")).isEqualTo(403);
        assertThat(store.find(tenant, other)).isEmpty();
    }

    @Test
    void aPresignedPutReachesNoOtherKey() throws IOException, InterruptedException {
        ObjectPath theirs = ObjectPath.upload(Ids.next(), 1);
        TenantId another = new TenantId(Ids.next());
        String url = store.presignPut(tenant, path, 5, MARKDOWN, LIFE).toString();
        URI forged = URI.create(url.replace(path.key(tenant), theirs.key(another)));
        assertThat(put(forged, MARKDOWN, "hello")).isEqualTo(403);
        URI climbing =
                URI.create(
                        url.replace(
                                path.key(tenant),
                                "t/" + tenant.hex() + "/../../" + theirs.key(another)));
        assertThat(put(climbing, MARKDOWN, "hello")).isGreaterThanOrEqualTo(400);
        assertThat(store.find(another, theirs)).isEmpty();
    }

    @Test
    void aPresignedPutGoesOnlyAsLongAsItLives() throws IOException, InterruptedException {
        ObjectPath late = ObjectPath.upload(Ids.next(), 1);
        URI url = store.presignPut(tenant, late, 5, MARKDOWN, Duration.ofSeconds(1));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int status;
        do {
            status = put(url, MARKDOWN, "hello");
        } while (status == 200 && System.nanoTime() < deadline);
        assertThat(status).isEqualTo(403);
    }

    @Test
    void anObjectThatWasReplacedIsNotOpenedUnderItsOldEtag() throws IOException {
        ObjectPath replaced = ObjectPath.upload(Ids.next(), 1);
        store.put(tenant, replaced, "first".getBytes(UTF_8), MARKDOWN);
        String first = store.find(tenant, replaced).orElseThrow().etag();
        assertThat(read(store.open(tenant, replaced, first))).contains("first");
        store.put(tenant, replaced, "second".getBytes(UTF_8), MARKDOWN);
        assertThat(store.open(tenant, replaced, first)).isEmpty();
        assertThat(read(store.open(tenant, replaced))).contains("second");
    }

    @Test
    void aRangeOfAnObjectIsOpenedUnderItsEtagOnly() throws IOException {
        ObjectPath ranged = ObjectPath.upload(Ids.next(), 1);
        store.put(tenant, ranged, "0123456789".getBytes(UTF_8), MARKDOWN);
        String etag = store.find(tenant, ranged).orElseThrow().etag();
        assertThat(read(store.open(tenant, ranged, etag, 0, 1))).contains("0");
        assertThat(read(store.open(tenant, ranged, etag, 3, 7))).contains("3456");
        assertThat(read(store.open(tenant, ranged, etag, 8, 100))).contains("89");
        store.put(tenant, ranged, "abcdefghij".getBytes(UTF_8), MARKDOWN);
        assertThat(store.open(tenant, ranged, etag, 3, 7)).isEmpty();
    }

    @Test
    void aRemovedObjectIsGoneAndRemovingItAgainChangesNothing() throws IOException {
        ObjectPath gone = ObjectPath.upload(Ids.next(), 1);
        store.put(tenant, gone, "x".getBytes(UTF_8), MARKDOWN);
        store.delete(tenant, gone);
        store.delete(tenant, gone);
        assertThat(store.find(tenant, gone)).isEmpty();
        assertThat(read(store.open(tenant, gone))).isEmpty();
    }

    @Test
    void aTenantNeverReachesAnothersObjectUnderTheSameId() throws IOException {
        ObjectPath shared = ObjectPath.upload(Ids.next(), 1);
        TenantId another = new TenantId(Ids.next());
        store.put(tenant, shared, "ours".getBytes(UTF_8), MARKDOWN);
        assertThat(store.find(another, shared)).isEmpty();
        assertThat(store.open(another, shared)).isEmpty();
        store.delete(another, shared);
        assertThat(read(store.open(tenant, shared))).contains("ours");
    }

    private int put(URI url, String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", contentType)
                        .PUT(BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static Optional<String> read(Optional<InputStream> object) throws IOException {
        if (object.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = object.get()) {
            return Optional.of(new String(in.readAllBytes(), UTF_8));
        }
    }
}
