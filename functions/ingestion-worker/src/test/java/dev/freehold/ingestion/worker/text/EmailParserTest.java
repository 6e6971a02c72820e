package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmailParserTest {
    private final EmailParser parser = new EmailParser(ParseLimits.DEFAULT);

    @TempDir private Path folder = Path.of("");

    private Path file(String message) throws IOException {
        return Files.write(folder.resolve("a.eml"), message.replace("\n", "\r\n").getBytes(UTF_8));
    }

    private CanonicalText parse(String message) throws IOException {
        return parser.parse(file(message));
    }

    @Test
    void headersTextAndNamesOfAttachmentsAreRead() throws IOException {
        CanonicalText text =
                parse(
                        """
                        Received: from somewhere
                        From: =?utf-8?Q?J=C3=B6rg?= <joerg@example.org>
                        To: yard@example.org,
                          gate@example.org
                        Date: Mon, 2 Mar 2026 09:30:00 +0000
                        Subject: =?iso-8859-1?B?R2H8?= =?utf-8?Q?_closed?=
                        Content-Type: multipart/mixed; boundary=outer

                        --outer
                        Content-Type: multipart/alternative; boundary="inner"

                        --inner
                        Content-Type: text/plain; charset=iso-8859-1
                        Content-Transfer-Encoding: quoted-printable

                        The caf=E9 is closed =
                        today.

                        > Is it open?

                        --inner
                        Content-Type: text/html; charset=utf-8
                        Content-Transfer-Encoding: base64

                        PHA+SFRNTDwvcD4=
                        --inner--
                        --outer
                        Content-Type: application/pdf
                        Content-Disposition: attachment; filename*0*=utf-8''pl%C3%A4; filename*1*=ne.pdf
                        Content-Transfer-Encoding: base64

                        AAAA
                        --outer
                        Content-Type: text/plain; name="=?utf-8?Q?n=C3=B6te.txt?="

                        never read
                        --outer--
                        """);
        assertThat(text.text())
                .isEqualTo(
                        """
                        Ga\u00fc closed

                        From: J\u00f6rg <joerg@example.org>
                        To: yard@example.org, gate@example.org
                        Date: Mon, 2 Mar 2026 09:30:00 +0000

                        The caf\u00e9 is closed today.

                        Is it open?

                        Attachment: pl\u00e4ne.pdf (application/pdf)
                        Attachment: n\u00f6te.txt (text/plain)\
                        """);
        assertThat(text.title()).contains("Ga\u00fc closed");
    }

    @Test
    void htmlStandsWhereThereIsNoPlainText() throws IOException {
        CanonicalText text =
                parse(
                        """
                        Subject: Rates
                        Content-Type: multipart/alternative; boundary=b

                        --b

                        \s
                        --b
                        Content-Type: text/html

                        <table><tr><th>Zone<th>Price<tr><td>A<td>4</table>
                        --b--
                        """);
        assertThat(text.text()).isEqualTo("Rates\n\nZone | Price\nA | 4");
    }

    @Test
    void messagesWithinAMessageFollowUnderTheirSubject() throws IOException {
        CanonicalText text =
                parse(
                        """
                        Subject: Fwd
                        Content-Type: multipart/mixed; boundary=b

                        --b

                        See below.
                        --b
                        Content-Type: message/rfc822

                        Subject: First
                        From: a@example.org

                        Hello.
                        --b--
                        """);
        assertThat(text.text())
                .isEqualTo("Fwd\n\nSee below.\n\nFirst\n\nFrom: a@example.org\n\nHello.");
        assertThat(Shapes.of(text)).containsExactly("H1", "P0", "H2", "L1", "P0");
    }

    @Test
    void hostileMessagesAreRefused() throws IOException {
        var deep = new StringBuilder("Subject: a\n");
        for (int i = 0; i < 40; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
        }
        refused(IngestionFailure.MALFORMED_EMAIL, deep.toString());
        refused(IngestionFailure.MALFORMED_EMAIL, "Subject: a\n" + "X: y\n".repeat(2_000) + "\nb");
        refused(IngestionFailure.MALFORMED_EMAIL, "Subject: " + "a".repeat(200_000) + "\n\nb");
        refused(
                IngestionFailure.TOO_MANY_ELEMENTS,
                "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(10_001));
        refused(
                IngestionFailure.UNKNOWN_CHARSET,
                "Content-Type: text/plain; charset=klingon-1\n\na");
        refused(
                IngestionFailure.MALFORMED_TEXT,
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=E9t=E9");
        refused(IngestionFailure.EMPTY_DOCUMENT, "X: y\n\n");
    }

    @Test
    void limitsHold() throws IOException {
        Path file = file("Subject: a\n\nMore than ten letters");
        var small = new EmailParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(IngestionFailure.TEXT_TOO_LARGE, () -> small.parse(file));
        var quick = new EmailParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse(file));
    }

    private void refused(IngestionFailure code, String message) throws IOException {
        Path file = file(message);
        assertFails(code, () -> parser.parse(file));
    }
}
