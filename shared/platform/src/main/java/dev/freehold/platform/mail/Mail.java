package dev.freehold.platform.mail;

import java.util.UUID;

/**
 * A mail of plain text to one address.
 *
 * @param id the same for the same mail, however often it is sent
 * @param text lines that end with {@code \n}, none longer than 900 bytes in UTF-8
 */
public record Mail(UUID id, String to, String subject, String text) {
    public Mail {
        if (hasControl(to) || to.isBlank() || hasControl(subject)) {
            throw new IllegalArgumentException("Not the headers of a mail");
        }
    }

    /** What would end a header and begin another. */
    private static boolean hasControl(String header) {
        return header.codePoints().anyMatch(Character::isISOControl);
    }

    /** Says nothing of its contents. */
    @Override
    public String toString() {
        return "Mail " + id;
    }
}
