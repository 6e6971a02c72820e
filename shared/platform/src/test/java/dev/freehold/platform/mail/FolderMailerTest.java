package dev.freehold.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderMailerTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-01T09:08:07Z"), ZoneOffset.UTC);
    private static final UUID ID = Ids.next();

    @TempDir private Path folder;

    @Test
    void aMailIsAFileWithTheHeadersThatReadersWant() throws IOException {
        send(new Mail(ID, "you@example.com", "Hello", "One\n\nTwo\n"));
        assertThat(text())
                .isEqualTo(
                        """
                        Date: Sun, 1 Nov 2026 09:08:07 +0000
                        From: Freehold <no-reply@example.org>
                        To: you@example.com
                        Message-ID: <%s@example.org>
                        Subject: Hello
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=UTF-8
                        Content-Transfer-Encoding: 8bit

                        One

                        Two
                        """
                                .formatted(ID)
                                .replace("\n", "\r\n"));
    }

    @Test
    void aSubjectBeyondAsciiIsMadeOfEncodedWords() throws IOException {
        String subject = "Ärzte 🏠 ".repeat(12).strip();
        send(new Mail(ID, "you@example.com", subject, "Grüße\n"));
        String text = text();
        assertThat(text).endsWith("\r\n\r\nGrüße\r\n");
        String header = text.replaceAll("(?s).*\r\nSubject: (.*?)\r\n[^ ].*", "$1");
        List<String> words = List.of(header.split("\r\n ", -1));
        assertThat(words)
                .hasSizeGreaterThan(1)
                .allSatisfy(word -> {
                    assertThat(word)
                            .matches("=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]+\\?=")
                            .hasSizeLessThan(76);
                });
        StringBuilder decoded = new StringBuilder();
        for (String word : words) {
            byte[] bytes = Base64.getDecoder().decode(word.substring(10, word.length() - 2));
            decoded.append(new String(bytes, StandardCharsets.UTF_8));
        }
        assertThat(decoded).hasToString(subject);
    }

    @Test
    void aMailThatIsSentAgainTakesItsOwnPlace() throws IOException {
        send(new Mail(ID, "you@example.com", "First", "1\n"));
        send(new Mail(ID, "you@example.com", "Second", "2\n"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        assertThat(text()).contains("Subject: Second");
    }

    @Test
    void noHeaderCanBeAddedByAnAddressOrASubject() {
        for (String evil : List.of("a@b.test\r\nBcc: c@d.test", "a@b.test\nX: y", "a\u0000b")) {
            assertThatThrownBy(() -> new Mail(ID, evil, "Hello", ""))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Mail(ID, "a@b.test", evil, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void send(Mail mail) {
        new FolderMailer(folder.toString(), "Freehold <no-reply@example.org>", CLOCK).send(mail);
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve(Ids.hex(ID) + ".eml"));
    }
}
