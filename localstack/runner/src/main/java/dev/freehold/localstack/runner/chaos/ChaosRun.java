package dev.freehold.localstack.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Choices;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Uploads the same papers twice, once in calm and once in a storm of faults, and checks that both
 * end alike: every document has ended, none is lost, and the passages are exactly the same.
 */
public final class ChaosRun {
    private static final int PAPERS_A_TENANT = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 1_000;

    private final Plan plan;
    private final Victim victim;
    private final StateFolder state;
    private final Path samples;
    private final PrintStream out;

    /**
     * A run that has not begun.
     *
     * @param state of the victim
     * @param samples the folder of the sample documents
     * @param out is told how far it has come
     */
    public ChaosRun(Plan plan, Victim victim, StateFolder state, Path samples, PrintStream out) {
        this.plan = plan;
        this.victim = victim;
        this.state = state;
        this.samples = samples;
        this.out = out;
    }

    /** Does it; {@code balanced} in the report says whether nothing was wrong. */
    public Map<String, Object> run() throws IOException, InterruptedException, ExecutionException {
        Path handbook = samples.resolve("northgate").resolve("staff-handbook.pdf");
        List<Paper> papers = new Papers(plan.seed(), handbook).make(plan.documents());
        LocalDeployment deployment = deployment(victim.ensureReady());
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("plan", plan);

        out.println("Calm: " + papers.size() + " documents ...");
        Uploads calm = new Uploads(shelves(deployment, "calm"), deployment, papers.size());
        long begin = System.nanoTime();
        calm.upload(papers);
        awaitEnd(calm);
        report.put("calm", Balance.summary(calm, secondsSince(begin)));

        out.println("Storm: the same documents and " + plan.kills() + " faults ...");
        Uploads storm = new Uploads(shelves(deployment, "storm"), deployment, papers.size());
        begin = System.nanoTime();
        // Not in the common pool, which may have one thread and must not wait.
        var uploading = new FutureTask<>(() -> storm.upload(papers), papers.size());
        Thread.ofVirtual().start(uploading);
        var faults = new Storm(victim, storm, plan.kills(), new Random(plan.seed()));
        report.put("faults", faults.rage(storm::progress));
        uploading.get();
        awaitEnd(storm);
        report.put("storm", Balance.summary(storm, secondsSince(begin)));

        Passages passages = new Passages(deployment.search());
        awaitGone(storm, passages);
        List<String> wrong = new Balance(calm, storm, passages).faults();
        report.put("wrong", wrong);
        report.put("balanced", wrong.isEmpty());
        return report;
    }

    private LocalDeployment deployment(JsonNode status) throws IOException {
        return new LocalDeployment(
                LocalDeployment.Credentials.of(state),
                URI.create(status.path("cloud").asText()),
                URI.create(status.path("search").asText()),
                URI.create(status.path("database").asText()).getPort(),
                status.path("gateway").asText(),
                state.mail(),
                Choices.USUAL);
    }

    /** So many that no tenant comes near what its plan allows. */
    private List<Shelf> shelves(LocalDeployment deployment, String name) {
        ApiClient api = new ApiClient(URI.create(deployment.publicUrl()));
        List<Shelf> shelves = new ArrayList<>();
        for (int i = 0; i <= plan.documents() / PAPERS_A_TENANT + 1; i++) {
            shelves.add(Shelf.open(api, new MailFolder(state.mail()), name + i));
        }
        return shelves;
    }

    private void awaitEnd(Uploads uploads) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.plusSeconds(plan.documents()).toNanos();
        while (uploads.progress() < 1 && System.nanoTime() < end) {
            victim.ensureReady();
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** A deleted document is hidden at once; its passages go by a job. */
    private void awaitGone(Uploads uploads, Passages passages)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Uploads.Uploaded one : uploads.uploaded().values()) {
            while (one.paper().leaving()
                    && !passages.digests(one.document()).isEmpty()
                    && System.nanoTime() < end) {
                victim.ensureReady();
                Thread.sleep(LOOK_MILLIS);
                passages.refresh();
            }
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
