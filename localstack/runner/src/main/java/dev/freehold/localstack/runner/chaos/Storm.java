package dev.freehold.localstack.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Does the faults of a plan, spread over the progress of the documents. */
final class Storm {
    private static final Duration LONGEST_CALM = Duration.ofSeconds(15);
    private static final long LOOK_MILLIS = 500;
    private static final int TRIES = 20;

    /** How often each fault comes, next to the others. */
    private static final Map<Fault, Integer> WEIGHTS =
            new EnumMap<>(
                    Map.of(
                            Fault.KILL_WORKER, 10,
                            Fault.KILL_EVENTS, 3,
                            Fault.KILL_API, 2,
                            Fault.HANG_WORKER, 3,
                            Fault.KILL_SEARCH, 2,
                            Fault.KILL_POSTGRES, 2,
                            Fault.KILL_CLOUD, 2,
                            Fault.REPEAT_EVENT, 5,
                            Fault.KILL_PLATFORM, 1));

    private final Victim victim;
    private final Uploads uploads;
    private final Random random;
    private final List<Fault> faults;
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    Storm(Victim victim, Uploads uploads, int faults, Random random) {
        this.victim = victim;
        this.uploads = uploads;
        this.random = random;
        this.faults = draw(faults, random);
    }

    /** Each kind once where the number allows it, the rest by weight, in random order. */
    private static List<Fault> draw(int count, Random random) {
        List<Fault> bag = new ArrayList<>();
        WEIGHTS.forEach((fault, weight) -> bag.addAll(Collections.nCopies(weight, fault)));
        List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
        while (faults.size() < count) {
            faults.add(bag.get(random.nextInt(bag.size())));
        }
        List<Fault> drawn = new ArrayList<>(faults.subList(0, count));
        Collections.shuffle(drawn, random);
        return drawn;
    }

    /**
     * Does all of them.
     *
     * @param progress the share of the documents that have ended, 0 to 1
     * @return how often each was done
     */
    Map<Fault, Integer> rage(DoubleSupplier progress) throws IOException, InterruptedException {
        for (int i = 0; i < faults.size(); i++) {
            awaitProgress(progress, (double) i / faults.size());
            if (strike(faults.get(i))) {
                done.merge(faults.get(i), 1, Integer::sum);
            }
        }
        return done;
    }

    /** A stand-still is no reason to wait: it is when the next fault is most interesting. */
    private static void awaitProgress(DoubleSupplier progress, double wanted)
            throws InterruptedException {
        long end = System.nanoTime() + LONGEST_CALM.toNanos();
        while (progress.getAsDouble() < wanted && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean strike(Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case REPEAT_EVENT -> uploads.repeatEvent(random);
            case KILL_PLATFORM -> {
                victim.kill();
                victim.ensureReady();
                yield true;
            }
            case KILL_WORKER, KILL_EVENTS, KILL_API, KILL_SEARCH, KILL_POSTGRES, KILL_CLOUD ->
                    awaitProcess(fault).map(ProcessHandle::destroyForcibly).orElse(false);
            case HANG_WORKER -> awaitProcess(fault).map(Storm::hang).orElse(false);
        };
    }

    /** One of its processes; empty when none has come for some seconds. */
    private Optional<ProcessHandle> awaitProcess(Fault fault)
            throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            List<ProcessHandle> processes = processes(fault.target());
            if (!processes.isEmpty()) {
                return Optional.of(processes.get(random.nextInt(processes.size())));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return Optional.empty();
    }

    private List<ProcessHandle> processes(String target) throws IOException, InterruptedException {
        JsonNode status = victim.ensureReady();
        List<ProcessHandle> found = new ArrayList<>();
        for (JsonNode store : status.path("stores")) {
            if (store.path("name").asText().equals(target)) {
                ProcessHandle.of(store.path("pid").asLong()).ifPresent(found::add);
            }
        }
        for (JsonNode function : status.path("functions")) {
            if (function.path("name").asText().equals(target)) {
                function.path("processes")
                        .forEach(process ->
                                ProcessHandle.of(process.path("pid").asLong())
                                        .ifPresent(found::add));
            }
        }
        return found;
    }

    private static boolean hang(ProcessHandle process) {
        signal("-STOP", process);
        Thread.ofVirtual()
                .start(() -> {
                    for (int i = 0; i < TRIES; i++) {
                        Patience.pause();
                    }
                    signal("-CONT", process);
                });
        return true;
    }

    /** A process that has ended meanwhile takes no signal, and needs none. */
    private static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
