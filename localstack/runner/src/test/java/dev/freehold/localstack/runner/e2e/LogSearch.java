package dev.freehold.localstack.runner.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks through files for what no log may hold: tokens, signatures, credentials of any form, and
 * the given texts.
 */
final class LogSearch {
    /** Texts shorter than this are too common to look for. */
    static final int SHORTEST = 8;

    private static final Map<String, Pattern> FORMS =
            Map.of(
                    "a token", Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}"),
                    "a signature", Pattern.compile("X-Amz-(?:Signature|Security-Token)=\\w{8}"),
                    "credentials", Pattern.compile("(?i)authorization[\"']?\\s*[:=]\\s*\\S"),
                    "a bearer", Pattern.compile("Bearer\\s+[\\w.-]{16}"),
                    "a key", Pattern.compile("BEGIN (?:EC |RSA )?PRIVATE KEY"));
    private static final int HASHES = 1 << 20;
    private static final int SHOWN = 4;

    private final Map<Long, List<byte[]>> texts = new HashMap<>();
    private final BitSet begins = new BitSet(HASHES);

    LogSearch(Collection<String> texts) {
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length >= SHORTEST) {
                long begin = 0;
                for (int i = 0; i < SHORTEST; i++) {
                    begin = (begin << Byte.SIZE) | (bytes[i] & 0xFF);
                }
                this.texts.computeIfAbsent(begin, _ -> new ArrayList<>()).add(bytes);
                begins.set(hash(begin));
            }
        }
    }

    /** What was found in the files of a folder; of a text only its begin is told. */
    List<String> search(Path folder) throws IOException {
        List<String> finds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                search(file, finds);
            }
        }
        return finds;
    }

    private void search(Path file, List<String> finds) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String characters = new String(content, StandardCharsets.ISO_8859_1);
        FORMS.forEach((what, form) -> {
            Matcher matcher = form.matcher(characters);
            while (matcher.find()) {
                finds.add(find(file, content, matcher.start(), what));
            }
        });
        long window = 0;
        for (int i = 0; i < content.length; i++) {
            window = (window << Byte.SIZE) | (content[i] & 0xFF);
            if (begins.get(hash(window))) {
                int begin = i - SHORTEST + 1;
                for (byte[] text : texts.getOrDefault(window, List.of())) {
                    if (stands(text, content, begin)) {
                        String shown = new String(text, 0, SHOWN, StandardCharsets.UTF_8);
                        finds.add(find(file, content, begin, "the text " + shown + "..."));
                    }
                }
            }
        }
    }

    private static boolean stands(byte[] text, byte[] content, int at) {
        int end = at + text.length;
        return at >= 0
                && end <= content.length
                && java.util.Arrays.equals(text, 0, text.length, content, at, end);
    }

    private static String find(Path file, byte[] content, int at, String what) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += content[i] == '\n' ? 1 : 0;
        }
        return "%s:%d: %s".formatted(file.getFileName(), line, what);
    }

    private static int hash(long window) {
        return (int) ((window * 0x9E3779B97F4A7C15L) >>> 44);
    }
}
