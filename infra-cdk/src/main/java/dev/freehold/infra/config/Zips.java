package dev.freehold.infra.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the zip of a module. */
@FunctionalInterface
public interface Zips {
    /**
     * The zip.
     *
     * @param module the Maven module's folder, as {@code functions/auth}
     */
    Path zip(String module, Packaging packaging);

    /** The zips that the build left under {@code root}; one that is missing ends the synthesis. */
    static Zips built(Path root) {
        return (module, packaging) -> {
            Path zip = root.resolve(module).resolve("target").resolve(packaging.zip());
            if (!Files.isRegularFile(zip)) {
                throw new IllegalStateException(
                        "%s is not built: run ./mvnw package%s first"
                                .formatted(zip, packaging == Packaging.NATIVE ? " -Pnative" : ""));
            }
            return zip;
        };
    }
}
