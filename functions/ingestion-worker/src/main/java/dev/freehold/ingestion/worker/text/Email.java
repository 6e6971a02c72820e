package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A message while it is read: what a reader sees of it. */
final class Email {
    /** A text of the message. */
    record Body(boolean isHtml, String text) {}

    /** In the order in which they are shown. */
    private static final List<String> SHOWN = List.of("From", "To", "Cc", "Date");

    private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Body> bodies = new ArrayList<>();
    private final List<String> attachments = new ArrayList<>();
    private final List<Email> enclosed = new ArrayList<>();

    /** Of several fields of a name the first counts. */
    void field(String name, String value) {
        fields.putIfAbsent(name, value);
    }

    void body(Body body) {
        bodies.add(body);
    }

    void attachment(String name) {
        attachments.add(name);
    }

    void enclosed(Email message) {
        enclosed.add(message);
    }

    String subject() {
        return fields.getOrDefault("Subject", "");
    }

    List<String> header() {
        return SHOWN.stream()
                .filter(fields::containsKey)
                .map(name -> name + ": " + fields.get(name))
                .toList();
    }

    List<Body> bodies() {
        return bodies;
    }

    List<String> attachments() {
        return attachments;
    }

    List<Email> enclosed() {
        return enclosed;
    }
}
