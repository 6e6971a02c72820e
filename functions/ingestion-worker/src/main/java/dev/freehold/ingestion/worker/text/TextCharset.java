package dev.freehold.ingestion.worker.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Character sets by the names under which texts declare them. */
public final class TextCharset {
    private static final Set<String> FROM_ANY_LINE =
            Set.of(
                    "UTF-8",
                    "UTF-16BE",
                    "UTF-16LE",
                    "UTF-32BE",
                    "UTF-32LE",
                    "GBK",
                    "GB2312",
                    "GB18030",
                    "Big5",
                    "Shift_JIS",
                    "windows-31j",
                    "EUC-JP",
                    "EUC-KR",
                    "x-windows-949");

    private TextCharset() {}

    /**
     * The character set of that name; as in browsers, Latin-1 and ASCII are read as Windows-1252,
     * which has all their letters and the quotes and dashes that such texts really hold.
     *
     * @throws dev.freehold.kernel.AppException UNKNOWN_CHARSET
     */
    public static Charset named(String name) {
        return find(name).orElseThrow(IngestionFailure.UNKNOWN_CHARSET::exception);
    }

    static Optional<Charset> find(String name) {
        String label = name.toLowerCase(Locale.ROOT);
        if (label.equals("iso-8859-1") || label.equals("latin1") || label.equals("us-ascii")) {
            label = "windows-1252";
        }
        try {
            return Charset.isSupported(label)
                    ? Optional.of(Charset.forName(label))
                    : Optional.empty();
        } catch (IllegalCharsetNameException _) {
            return Optional.empty();
        }
    }

    /** What a byte order mark at the beginning says. */
    static Optional<Charset> marked(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return starts(head, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    /**
     * Whether what a byte means never depends on what stands lines before it, so that a text may be
     * read from any line on.
     */
    static boolean isReadableFromAnyLine(Charset charset) {
        if (FROM_ANY_LINE.contains(charset.name())) {
            return true;
        }
        // One byte, one character.
        return charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1
                && charset.newDecoder().maxCharsPerByte() == 1;
    }

    /** Whether its texts are full of zeros, which others do not have. */
    static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    private static boolean starts(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
