package dev.freehold.packaging.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A list of what was reviewed, one a line; {@code #} begins a comment. */
final class Review {
    private final Map<String, Reviewed> byName = new TreeMap<>();

    private Review(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Reviewed reviewed = Reviewed.parse(line);
                if (byName.put(reviewed.name(), reviewed) != null) {
                    throw new IllegalArgumentException("Twice: " + reviewed.name());
                }
            }
        }
    }

    static Review of(String... lines) {
        return new Review(List.of(lines));
    }

    static Review read(Path file) throws IOException {
        return new Review(Files.readAllLines(file));
    }

    Iterable<Reviewed> all() {
        return byName.values();
    }

    /** What nobody has reviewed yet, and what is listed but no longer there; none when empty. */
    List<String> complaints(Map<String, Set<Need>> found) {
        List<String> complaints = new ArrayList<>();
        found.forEach((name, needs) -> {
            Reviewed reviewed = byName.get(name);
            if (!needs.isEmpty() && (reviewed == null || !reviewed.needs().containsAll(needs))) {
                complaints.add(
                        "not reviewed: %s | %s | (covered by) | (why)"
                                .formatted(name, Needs.words(needs)));
            }
        });
        byName.keySet().stream()
                .filter(name -> found.getOrDefault(name, Set.of()).isEmpty())
                .forEach(name -> complaints.add("no longer there, remove it: " + name));
        return complaints;
    }
}
