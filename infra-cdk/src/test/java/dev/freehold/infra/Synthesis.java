package dev.freehold.infra;

import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.config.Zips;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;

/**
 * Synthesises in this process, with an empty zip in place of every function's: tests need no built
 * function.
 */
final class Synthesis {
    private static final Path TARGET = Path.of("target");
    private static final Map<String, Stage> STAGES = new TreeMap<>();

    private Synthesis() {}

    /** A stage of the platform's own topology, made once. */
    static synchronized Stage of(StageSettings settings) {
        return STAGES.computeIfAbsent(
                settings.name() + settings.packaging(), _ -> of(settings, Freehold.TOPOLOGY));
    }

    static Stage of(StageSettings settings, Topology topology) {
        App app = app();
        new FreeholdStage(app, settings, topology, placeholders());
        return Stage.read(settings.name(), Path.of(app.synth().getDirectory()));
    }

    static App app() {
        try {
            return App.Builder.create()
                    .outdir(Files.createTempDirectory(TARGET.toAbsolutePath(), "cdk-").toString())
                    .analyticsReporting(false)
                    .context(InfraApp.CONTEXT)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Zips placeholders() {
        Path zip = TARGET.toAbsolutePath().resolve("placeholder.zip");
        try {
            Files.write(zip, HexFormat.of().parseHex("504b0506" + "00".repeat(18)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (_, _) -> zip;
    }

    static Stream<StageSettings> stages() {
        return StageSettings.all().stream();
    }
}
