package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.Tenant;
import dev.freehold.localstack.bench.Workplace;
import java.io.IOException;

/**
 * One plain text from its PUT until it is parsed and split, through the platform: S3 event,
 * admission, the worker with its own heap, a part a step.
 */
final class LargeUpload {
    private LargeUpload() {}

    static void measure(Workplace workplace, byte[] text, ObjectNode report)
            throws IOException, InterruptedException {
        try (Site site = Site.open(workplace)) {
            Tenant tenant = site.tenant(Site.FREE_ROOM);
            Tenant.Announced announced =
                    tenant.announce("documents", "large.txt", "text/plain", text);
            long begin = System.nanoTime();
            tenant.put(announced);
            report.put("putSeconds", seconds(begin));
            begin = System.nanoTime();
            JsonNode parsed =
                    tenant.await(
                            announced.id(),
                            document -> document.path("progress").path("passages").isInt());
            report.put("parsedSeconds", seconds(begin));
            Worker worker = Worker.of(site);
            report.put("workerCpuSeconds", Math.round(worker.cpuSeconds()));
            report.put("workerRssMb", worker.rssMb());
            report.put("workerFailures", worker.failures());
            report.put("passages", parsed.path("progress").path("passages").asInt());
            report.put("textLength", parsed.path("textLength").asInt());
        }
    }

    private static double seconds(long begin) {
        return Math.round((System.nanoTime() - begin) / 1e8) / 10.0;
    }
}
