package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.topology.Bucket;
import dev.freehold.topology.Freehold;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Every bucket, asked for the victim's objects by one who knows their keys and no secret. */
final class ObjectWall {
    private static final byte[] CONTENT = "# Attack".getBytes(StandardCharsets.UTF_8);

    private final Party victim;
    private int sent;

    ObjectWall(Party victim) {
        this.victim = victim;
    }

    /** What got through. */
    List<Finding> attack() {
        List<Finding> findings = new ArrayList<>();
        Snapshot before = Snapshot.of(victim.tenant());
        String prefix = "t/" + Ids.hex(victim.tenant()) + "/";
        for (Bucket bucket : Freehold.TOPOLOGY.buckets()) {
            for (String key : keys(bucket, prefix)) {
                for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
                    send(findings, bucket.name(), method, "/" + key);
                }
            }
            send(findings, bucket.name(), "GET", "?list-type=2&prefix=" + prefix);
            send(findings, bucket.name(), "GET", "");
        }
        Snapshot.of(victim.tenant())
                .changedSince(before)
                .forEach(
                        store -> findings.add(new Finding(store, "anyone", "", "", "has changed")));
        return findings;
    }

    private static List<String> keys(Bucket bucket, String prefix) {
        String name = TestPlatform.deployment().bucketName(bucket.name());
        return TestPlatform.s3()
                .listObjectsV2(list -> list.bucket(name).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private void send(List<Finding> findings, String bucket, String method, String path) {
        sent++;
        Reply reply =
                Api.exchange(
                        method,
                        URI.create(
                                TestPlatform.deployment().cloud()
                                        + "/"
                                        + TestPlatform.deployment().bucketName(bucket)
                                        + path),
                        null,
                        method.equals("PUT") ? CONTENT : null,
                        Map.of());
        if (reply.status() != 403) {
            findings.add(
                    new Finding(
                            "bucket " + bucket, "anyone", "", method, "answers " + reply.status()));
        }
    }

    int sent() {
        return sent;
    }
}
