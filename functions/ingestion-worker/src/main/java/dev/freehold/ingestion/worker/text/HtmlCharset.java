package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The character set of a page: its byte order mark, else what its uploader or it declares, else
 * UTF-8.
 */
final class HtmlCharset {
    private static final int HEAD = 4096;
    private static final Pattern DECLARED =
            Pattern.compile(
                    "<(?:meta|\\?xml)[^>]*?(?:charset|encoding)\\s*=\\s*[\"']?([\\w.:-]+)",
                    Pattern.CASE_INSENSITIVE);

    private HtmlCharset() {}

    /**
     * @param declared what the uploader says; it says more than the page
     */
    static Charset of(Path file, Optional<Charset> declared) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        Optional<Charset> given = TextCharset.marked(head).or(() -> declared);
        if (given.isPresent()) {
            return given.get();
        }
        Matcher said = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return said.find() ? named(said.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset named(String name) {
        // A page whose declaration could be read byte by byte is not in UTF-16.
        return TextCharset.find(name)
                .filter(charset -> !TextCharset.isWide(charset))
                .orElse(StandardCharsets.UTF_8);
    }
}
