package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.infra.config.StageSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a reviewer sees of a change: each resource with its properties, names and ARNs worked out.
 * Assets, and what other tests look at whole, are left out.
 *
 * <p>{@code ./mvnw -pl infra-cdk -am verify -Dsnapshot.update} writes it anew.
 */
final class SnapshotTest {
    private static final Path FOLDER = Path.of("src/test/resources/snapshots");

    /** Properties that change with every build, or that other tests look at whole. */
    private static final Set<String> LEFT_OUT =
            Set.of("Body", "Code", "Environment", "Format", "Tags", "Version");

    private static final Set<String> TYPES_LEFT_OUT =
            Set.of(
                    "CloudWatch::Alarm",
                    "EC2::RouteTable",
                    "EC2::SubnetRouteTableAssociation",
                    "IAM::Policy",
                    "Lambda::Permission");

    @ParameterizedTest
    @MethodSource("dev.freehold.infra.Synthesis#stages")
    void theResourcesAreThoseThatWereReviewed(StageSettings settings) throws IOException {
        String actual = text(Synthesis.of(settings));
        Path file = FOLDER.resolve(settings.name() + ".txt");
        if (System.getProperty("snapshot.update") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("Read the difference; -Dsnapshot.update accepts it")
                .isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }

    private static String text(Stage stage) {
        Resolver resolver = new Resolver(stage);
        TreeMap<String, String> lines = new TreeMap<>();
        stage.resources()
                .forEach(one -> {
                    String type = one.json().path("Type").asText().replace("AWS::", "");
                    if (!TYPES_LEFT_OUT.contains(type)) {
                        StringBuilder line = new StringBuilder();
                        for (var property : one.properties().properties()) {
                            if (!LEFT_OUT.contains(property.getKey())) {
                                line.append("\n    ")
                                        .append(property.getKey())
                                        .append(": ")
                                        .append(resolver.whole(one.stack(), property.getValue()));
                            }
                        }
                        lines.put(one.stack() + " " + type + " " + one.id(), line.toString());
                    }
                });
        StringBuilder all = new StringBuilder();
        lines.forEach((head, line) -> all.append(head).append(line).append('\n'));
        return all.toString().replaceAll("[a-f0-9]{32,64}", "HASH");
    }
}
