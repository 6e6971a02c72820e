package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character set of a page: its byte order mark, else what it declares, else UTF-8. */
final class HtmlCharset {
    private static final int HEAD = 4096;
    private static final Pattern DECLARED =
            Pattern.compile(
                    "<(?:meta|\\?xml)[^>]*?(?:charset|encoding)\\s*=\\s*[\"']?([\\w.:-]+)",
                    Pattern.CASE_INSENSITIVE);

    private HtmlCharset() {}

    static Charset of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (TextFile.hasUtf16Mark(head)) {
            return TextFile.charset(head);
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
    }

    private static Charset named(String name) {
        String label = name.toLowerCase(Locale.ROOT);
        // As browsers do: pages that say Latin-1 hold Windows' quotes and dashes, and a page whose
        // declaration could be read byte by byte is not in UTF-16.
        if (label.equals("iso-8859-1") || label.equals("latin1") || label.equals("us-ascii")) {
            label = "windows-1252";
        }
        try {
            return label.startsWith("utf-16") || !Charset.isSupported(label)
                    ? StandardCharsets.UTF_8
                    : Charset.forName(label);
        } catch (IllegalCharsetNameException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
