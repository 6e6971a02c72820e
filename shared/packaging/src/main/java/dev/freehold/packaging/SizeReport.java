package dev.freehold.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sizes of all packages: for people as a table, for programs as JSON. */
record SizeReport(List<ZipSize> sizes) {
    private static final double MEGABYTE = 1 << 20;

    SizeReport {
        sizes = List.copyOf(sizes);
    }

    /** One line an entry. */
    String table() {
        StringBuilder table = new StringBuilder("Function packages (MB; Lambda unpacks 250):\n");
        row(table, "entry", "module", "kind", "zip", "unzipped", "");
        for (ZipSize size : sizes) {
            row(
                    table,
                    size.entry(),
                    size.module(),
                    size.kind(),
                    megabytes(size.zipBytes()),
                    megabytes(size.unzippedBytes()),
                    size.fits() ? size.needsS3() ? "by way of S3" : "" : "TOO LARGE");
        }
        return table.toString().stripTrailing();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        file.toFile(),
                        Map.of("unzippedLimitBytes", ZipSize.UNZIPPED_LIMIT, "packages", sizes));
    }

    /**
     * Fails the build.
     *
     * @throws IllegalStateException when Lambda would refuse a package
     */
    void requireFit() {
        List<String> large =
                sizes.stream()
                        .filter(size -> !size.fits())
                        .map(size -> size.entry() + " (" + size.kind() + ")")
                        .toList();
        if (!large.isEmpty()) {
            throw new IllegalStateException("Larger than 250 MB when unpacked: " + large);
        }
    }

    private static void row(
            StringBuilder table,
            String entry,
            String module,
            String kind,
            String zip,
            String unzipped,
            String note) {
        table.append(
                        String.format(
                                        Locale.ROOT,
                                        "  %-18s %-27s %-7s %8s %9s  %s",
                                        entry,
                                        module,
                                        kind,
                                        zip,
                                        unzipped,
                                        note)
                                .stripTrailing())
                .append('\n');
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / MEGABYTE);
    }
}
