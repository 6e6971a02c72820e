package dev.freehold.localstack.bench.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.Tenant;
import dev.freehold.localstack.bench.Workplace;
import java.io.IOException;

/**
 * One PDF of many pages, from its PUT to ready, in a worker with the heap that it has in Lambda.
 */
public final class LongPdf implements Benchmark {
    @Override
    public String name() {
        return "long-pdf";
    }

    @Override
    public String purpose() {
        return "one PDF to ready, with the worker's memory; --runs is its pages (3000)";
    }

    @Override
    public int runs() {
        return 3_000;
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        byte[] pdf = PdfPages.write(runs, new Writer(3));
        ObjectNode report = report();
        try (Site site = Site.open(workplace)) {
            Tenant tenant = site.tenant(Site.FREE_ROOM);
            long begin = System.nanoTime();
            Tenant.Announced announced =
                    tenant.announce("documents", "long.pdf", "application/pdf", pdf);
            tenant.put(announced);
            JsonNode parsed =
                    tenant.await(announced.id(), document -> document.path("pages").isInt());
            report.put("pages", parsed.path("pages").asInt());
            report.put("megabytes", rounded(pdf.length / 1e6));
            report.put("parsedSeconds", rounded((System.nanoTime() - begin) / 1e9));
            tenant.awaitReady(announced.id());
            report.put("readySeconds", rounded((System.nanoTime() - begin) / 1e9));
            Worker worker = Worker.of(site);
            report.put("workerCpuSeconds", rounded(worker.cpuSeconds()));
            report.put("workerRssMb", worker.rssMb());
            report.put("workerFailures", worker.failures());
        }
        return report;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
