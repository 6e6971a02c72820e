package dev.freehold.platform.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** A mail as a message of RFC 5322 in UTF-8, headers in encoded words (RFC 2047) where needed. */
final class MessageText {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** Bytes that make an encoded word of 75 characters at most, as RFC 2047 wants. */
    private static final int WORD_BYTES = 45;

    private MessageText() {}

    static byte[] of(Mail mail, String from, Instant date) {
        String domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "");
        String text =
                """
                Date: %s
                From: %s
                To: %s
                Message-ID: <%s@%s>
                Subject: %s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s\
                """
                        .formatted(
                                DATE.format(date),
                                from,
                                mail.to(),
                                mail.id(),
                                domain,
                                encoded(mail.subject()),
                                mail.text());
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text) && !text.contains("=?")) {
            return text;
        }
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            String character = Character.toString(text.codePointAt(at));
            if (bytes(word + character).length > WORD_BYTES) {
                words.append(word(word)).append("\n ");
                word.setLength(0);
            }
            word.append(character);
        }
        return words.append(word(word)).toString();
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text.toString())) + "?=";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
