package dev.freehold.localstack.runner.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mail as the platform writes them.
 *
 * @param date as it stands in the header
 * @param text without the headers
 */
public record ReceivedMail(String date, String to, String subject, String text) {
    private static final Pattern TOKEN = Pattern.compile("(?m)^([A-Za-z0-9_-]{43})$");
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=");

    static ReceivedMail read(Path file) throws IOException {
        String whole = Files.readString(file).replace("\r\n", "\n");
        int end = whole.indexOf("\n\n");
        // A header that goes on begins the next line with a space.
        String headers = whole.substring(0, Math.max(end, 0)).replace("\n ", " ") + "\n";
        return new ReceivedMail(
                header(headers, "Date"),
                header(headers, "To"),
                decoded(header(headers, "Subject")),
                whole.substring(end + 2));
    }

    /** The token that stands alone on a line. */
    public Optional<String> token() {
        Matcher matcher = TOKEN.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String header(String headers, String name) {
        Matcher matcher = Pattern.compile("(?m)^" + name + ": (.*)$").matcher(headers);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Encoded words of RFC 2047; the space between two of them is not part of the text. */
    private static String decoded(String header) {
        return WORD.matcher(header.replace("?= =?", "?==?"))
                .replaceAll(word ->
                        Matcher.quoteReplacement(
                                new String(
                                        Base64.getDecoder().decode(word.group(1)),
                                        StandardCharsets.UTF_8)));
    }
}
