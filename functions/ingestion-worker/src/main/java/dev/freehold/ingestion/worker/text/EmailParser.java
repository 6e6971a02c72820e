package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.kernel.AppException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;

/**
 * Reads an e-mail: subject as heading, sender, recipients and date, its text, and what is attached
 * by name. Of alternatives the plain text is taken, unless it is empty. Messages within it follow
 * each under its own subject. The title is the subject.
 */
public final class EmailParser implements DocumentParser {
    private final ParseLimits limits;

    public EmailParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.EMAIL;
    }

    @Override
    public CanonicalText parse(Path file) {
        var deadline = new Deadline(limits.time());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return write(new EmailReader(limits, deadline).read(in), deadline);
        } catch (CharacterCodingException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_TEXT,
                    "A part of the e-mail is not in the character set that it declares",
                    e);
        } catch (MimeException | IllegalArgumentException e) {
            // The library answers some broken parameters with the latter.
            throw malformed(e);
        } catch (IOException e) {
            // Depth, line and header limits come as input errors.
            if (e instanceof MimeIOException) {
                throw malformed(e);
            }
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalText write(Email message, Deadline deadline) {
        var writer = new CanonicalTextWriter(limits.characters());
        var pages = new HtmlTree(deadline);
        message(message, 1, writer, pages, deadline);
        writer.requireText("The e-mail holds no text");
        return writer.finish(0, message.subject());
    }

    private static void message(
            Email message,
            int level,
            CanonicalTextWriter writer,
            HtmlTree pages,
            Deadline deadline) {
        writer.line(Kind.HEADING, Math.min(level, 6), message.subject());
        message.header().forEach(line -> writer.line(Kind.LIST_ITEM, 1, line));
        for (Email.Body body : message.bodies()) {
            if (body.isHtml()) {
                new HtmlBlocks(writer, deadline)
                        .write(MainText.of(pages.read(new StringReader(body.text()))));
            } else {
                TextParser.write(unquoted(body.text()), writer, deadline);
            }
        }
        message.attachments()
                .forEach(name -> writer.line(Kind.LIST_ITEM, 1, "Attachment: " + name));
        message.enclosed().forEach(each -> message(each, level + 1, writer, pages, deadline));
    }

    /** Without the marks of what an answer quotes. */
    private static String unquoted(String text) {
        return text.replaceAll("(?m)^(?:>[ ]?)++", "");
    }

    private static AppException malformed(Exception cause) {
        return new AppException(
                IngestionFailure.MALFORMED_EMAIL, IngestionFailure.MALFORMED_EMAIL.title(), cause);
    }
}
