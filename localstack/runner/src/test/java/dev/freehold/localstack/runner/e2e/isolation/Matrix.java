package dev.freehold.localstack.runner.e2e.isolation;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many requests ran, by operation and credential, and by operation and place. */
final class Matrix {
    private final Map<String, Map<String, Cell>> byCredential = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> byPlace = new LinkedHashMap<>();

    /** Requests of one operation with one credential, and what each was to be answered. */
    record Cell(Credential.Verdict verdict, int requests) {}

    void begin(Operation operation, Credential credential, Credential.Verdict verdict) {
        byCredential
                .computeIfAbsent(operation.name(), _ -> new LinkedHashMap<>())
                .put(credential.name(), new Cell(verdict, 0));
    }

    void count(Operation operation, Credential credential, String place, int requests) {
        byCredential
                .get(operation.name())
                .computeIfPresent(
                        credential.name(),
                        (_, cell) -> new Cell(cell.verdict(), cell.requests() + requests));
        byPlace.computeIfAbsent(operation.name(), _ -> new LinkedHashMap<>())
                .merge(place, requests, Integer::sum);
    }

    Map<String, Map<String, Cell>> byCredential() {
        return byCredential;
    }

    Map<String, Map<String, Integer>> byPlace() {
        return byPlace;
    }

    int requests() {
        return byCredential.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToInt(Cell::requests)
                .sum();
    }
}
