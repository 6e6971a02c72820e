package dev.freehold.localstack.bench.coldstart;

import dev.freehold.localstack.bench.Workplace;
import dev.freehold.localstack.runner.ModuleLaunch;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.lambda.Launch;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A subject for each question and packaging that is on this machine. */
final class Subjects implements AutoCloseable {
    private static final FunctionHost.Limits LIMITS =
            new FunctionHost.Limits(
                    Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(2));
    private static final FunctionHost.Limits LIMITS_OF_TRAINING =
            new FunctionHost.Limits(
                    Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofMinutes(2));

    private final Workplace workplace;
    private final LocalDeployment deployment;
    private final BareKey key;
    private final List<Subject> all = new ArrayList<>();

    Subjects(Workplace workplace, LocalDeployment deployment, BareKey key, List<Question> questions)
            throws IOException, InterruptedException {
        this.workplace = workplace;
        this.deployment = deployment;
        this.key = key;
        for (Question question : questions) {
            for (Packaging packaging : Packaging.values()) {
                find(question, packaging).ifPresent(all::add);
            }
        }
    }

    List<Subject> all() {
        return all;
    }

    private Optional<Subject> find(Question question, Packaging packaging)
            throws IOException, InterruptedException {
        Topology topology = question.entry().equals(Bare.NAME) ? Bare.TOPOLOGY : Freehold.TOPOLOGY;
        Entry entry =
                topology.entries().stream()
                        .filter(known -> known.name().equals(question.entry()))
                        .findFirst()
                        .orElseThrow();
        Path scratch = workplace.folder().resolve(packaging + "-" + question.name());
        if (packaging == Packaging.C1_AOT && isBare(entry) && !cached(entry)) {
            train(question, entry, scratch);
        }
        return launch(topology, entry, packaging, scratch)
                .map(source ->
                        new Subject(question, packaging, host(entry, source, scratch, LIMITS)));
    }

    private Optional<Launch.Source> launch(
            Topology topology, Entry entry, Packaging packaging, Path scratch) throws IOException {
        return switch (packaging) {
            case C1 -> Optional.of(launch(topology, entry, AotCaches.Use.IGNORE));
            case C1_AOT ->
                    cached(entry)
                            ? Optional.of(launch(topology, entry, AotCaches.Use.READ))
                            : Optional.empty();
            case NATIVE ->
                    NativeBinary.find(
                                    workplace.project().resolve(entry.module()),
                                    scratch.resolve("native"))
                            .map(binary -> binary(binary, topology, entry));
        };
    }

    private Launch.Source binary(Path binary, Topology topology, Entry entry) {
        Launch.Source jvm = launch(topology, entry, AotCaches.Use.IGNORE);
        return folder ->
                new Launch(List.of(binary.toString()), jvm.of(folder).environment(), folder);
    }

    private Launch.Source launch(Topology topology, Entry entry, AotCaches.Use caches) {
        Launch.Source source = new ModuleLaunch(build(entry, caches), topology, entry, deployment);
        return folder -> {
            Launch launch = source.of(folder);
            SortedMap<String, String> environment = new TreeMap<>(launch.environment());
            environment.put("BARE_JWK", key.jwk());
            return new Launch(launch.command(), environment, folder);
        };
    }

    private boolean cached(Entry entry) throws IOException {
        var build = build(entry, AotCaches.Use.READ);
        String classPath = build.module(entry.module()).classPath();
        return Files.exists(build.caches().file(entry.name(), classPath));
    }

    private Build build(Entry entry, AotCaches.Use caches) {
        return isBare(entry) ? workplace.ownBuild(caches) : workplace.build(caches);
    }

    private static boolean isBare(Entry entry) {
        return entry.name().equals(Bare.NAME);
    }

    /** Makes the bare function's cache, as training makes those of ours. */
    private void train(Question question, Entry entry, Path scratch)
            throws IOException, InterruptedException {
        var caches = build(entry, AotCaches.Use.RECORD);
        caches.caches().discardUnfinished();
        Launch.Source source = launch(Bare.TOPOLOGY, entry, AotCaches.Use.RECORD);
        try (var subject =
                new Subject(
                        question,
                        Packaging.C1_AOT,
                        host(entry, source, scratch, LIMITS_OF_TRAINING))) {
            subject.measure(key.token(), false);
        }
        caches.caches().keep(Map.of(entry.name(), caches.module(entry.module()).classPath()));
    }

    private FunctionHost host(
            Entry entry, Launch.Source source, Path scratch, FunctionHost.Limits limits) {
        return new FunctionHost(
                new FunctionHost.Function(
                        entry.name(),
                        LocalDeployment.functionArn(entry.name()),
                        entry.timeout(),
                        1),
                source,
                limits,
                scratch.resolve("processes"),
                workplace.folder().resolve("functions.log"));
    }

    @Override
    public void close() {
        all.forEach(Subject::close);
    }
}
