package dev.freehold.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs every function module: {@code target/function.zip} for the JVM, and {@code
 * target/function-native.zip} beside it where the build made a native executable.
 */
public final class Packaging {
    private final Path project;
    private final FunctionZip zip;

    Packaging(Path project, String time) {
        this.project = project;
        this.zip = new FunctionZip(time);
    }

    /** Takes the root of the tree, and the time that all packed files bear (RFC 3339). */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]).toAbsolutePath().normalize();
        SizeReport report = new Packaging(project, arguments[1]).pack(FunctionModule.all());
        report.write(project.resolve("target").resolve("zips.json"));
        System.out.println(report.table());
        report.requireFit();
    }

    SizeReport pack(List<FunctionModule> modules) throws IOException {
        List<ZipSize> sizes = new ArrayList<>();
        for (FunctionModule module : modules) {
            Path target = module.target(project);
            Path jvm = target.resolve("function.zip");
            long unzipped = zip.write(jvm, module.mainClass(), module.classPath(project));
            add(sizes, module, "jvm", jvm, unzipped);
            Path executable = target.resolve("bootstrap");
            if (Files.isExecutable(executable)) {
                Path file = target.resolve("function-native.zip");
                add(sizes, module, "native", file, zip.writeNative(file, executable));
            }
        }
        return new SizeReport(sizes);
    }

    private void add(
            List<ZipSize> sizes, FunctionModule module, String kind, Path file, long unzipped)
            throws IOException {
        for (String entry : module.entries()) {
            sizes.add(
                    new ZipSize(
                            entry,
                            module.folder(),
                            kind,
                            project.relativize(file).toString(),
                            Files.size(file),
                            unzipped));
        }
    }
}
