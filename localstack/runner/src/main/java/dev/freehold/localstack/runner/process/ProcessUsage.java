package dev.freehold.localstack.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process has used so far.
 *
 * @param cpuSeconds user and system time
 * @param rssMb resident memory in MiB; 0 when it is not known
 */
public record ProcessUsage(long pid, double cpuSeconds, long rssMb) {
    private static final Path PROC = Path.of("/proc");
    private static final long KIB_IN_MIB = 1024;

    /** Asks the system; a process that has ended has used nothing. */
    public static ProcessUsage of(ProcessHandle process) {
        return new ProcessUsage(process.pid(), cpu(process).toNanos() / 1e9, rss(process.pid()));
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long rss(long pid) {
        Path status = PROC.resolve(pid + "/status");
        if (!Files.isReadable(status)) {
            return Files.isDirectory(PROC) ? 0 : rssByPs(pid);
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_IN_MIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0; // it ended between the two looks
        }
    }

    /** Where there is no proc file system, as on macOS. */
    private static long rssByPs(long pid) {
        try {
            Process ps =
                    new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid)))
                            .start();
            String text = new String(ps.getInputStream().readAllBytes()).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text) / KIB_IN_MIB;
        } catch (IOException _) {
            return 0; // no ps: the figure is not known
        }
    }
}
