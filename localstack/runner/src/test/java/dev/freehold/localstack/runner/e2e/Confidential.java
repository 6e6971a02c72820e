package dev.freehold.localstack.runner.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the tests sent and got that no log may repeat. */
final class Confidential {
    private static final Pattern FIELDS =
            Pattern.compile(
                    "\"(?:password|secret|(?:access|refresh)_token)\"\\s*:\\s*\"([^\"\\\\]{8,})\""
                            + "|\"(?:query|answer|text|url)\"\\s*:\\s*\"([^\"\\\\]{20,})\"");
    // Attacks send what names a victim's things as a question or a token; logs may name things.
    private static final Pattern ID =
            Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern SENTENCE = Pattern.compile("[\\p{L}\\p{N} ,;:'()-]{30,200}[.?!]");
    private static final int HEAD = 1 << 16;
    private static final int SENTENCES = 20;
    private static final Set<String> TEXTS = ConcurrentHashMap.newKeySet();

    private Confidential() {}

    static Set<String> texts() {
        return TEXTS;
    }

    static void add(String text) {
        TEXTS.add(text);
    }

    /** The secret fields of a JSON body. */
    static void fieldsOf(String json) {
        Matcher field = FIELDS.matcher(json);
        while (field.find()) {
            String value = field.group(1) == null ? field.group(2) : field.group(1);
            // Of a presigned URL, the part that is not in every other one.
            int query = value.startsWith("http") ? value.indexOf('?') : 0;
            if (query >= 0 && !ID.matcher(value).matches()) {
                add(value.substring(query));
            }
        }
    }

    /** Some sentences of a document, if it is text. */
    static void sentencesOf(byte[] document) {
        int length = Math.min(document.length, HEAD);
        var text = new String(document, 0, length, StandardCharsets.UTF_8);
        Matcher sentence = SENTENCE.matcher(text);
        for (int i = 0; i < SENTENCES && sentence.find(); i++) {
            add(sentence.group().strip());
        }
    }

    static void samples(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> texts =
                    files.filter(file -> file.toString().matches(".*\\.(?:md|txt|html)")).toList();
            for (Path file : texts) {
                sentencesOf(Files.readAllBytes(file));
            }
        }
    }
}
