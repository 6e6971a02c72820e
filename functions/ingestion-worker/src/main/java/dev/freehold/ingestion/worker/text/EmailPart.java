package dev.freehold.ingestion.worker.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** What the header of a part says of it. */
final class EmailPart {
    private static final int LONGEST_NAME = 255;

    private String type = "text/plain";
    private String disposition = "";
    private MimeParameterMapping typed = new MimeParameterMapping();
    private MimeParameterMapping disposed = new MimeParameterMapping();

    void field(Field field) {
        switch (field.getName().toLowerCase(Locale.ROOT)) {
            case "content-type" -> {
                RawBody body = body(field);
                type = value(body).isEmpty() ? type : value(body);
                typed = parameters(body);
            }
            case "content-disposition" -> {
                RawBody body = body(field);
                disposition = value(body);
                disposed = parameters(body);
            }
            default -> {}
        }
    }

    private static RawBody body(Field field) {
        RawField raw =
                field instanceof RawField given
                        ? given
                        : new RawField(field.getName(), field.getBody());
        return RawFieldParser.DEFAULT.parseRawBody(raw);
    }

    private static String value(RawBody body) {
        return body.getValue() == null ? "" : body.getValue().strip().toLowerCase(Locale.ROOT);
    }

    /** Parameters may be in parts and in character sets of their own (RFC 2231). */
    private static MimeParameterMapping parameters(RawBody body) {
        var mapping = new MimeParameterMapping();
        for (NameValuePair pair : body.getParams()) {
            if (pair.getName() != null && pair.getValue() != null) {
                mapping.addParameter(pair.getName(), pair.getValue());
            }
        }
        return mapping;
    }

    boolean isText() {
        return !isAttached() && (type.equals("text/plain") || isHtml());
    }

    boolean isHtml() {
        return type.equals("text/html");
    }

    private boolean isAttached() {
        return disposition.equals("attachment") || name().isPresent();
    }

    /** How it is listed among the attachments. */
    String label() {
        return name().map(name -> name + " (" + type + ")").orElse(type);
    }

    /** ASCII is part of UTF-8, which mailers send without saying so. */
    Charset charset() {
        String name = typed.get("charset");
        boolean plain = name == null || name.isBlank() || name.equalsIgnoreCase("us-ascii");
        return plain ? StandardCharsets.UTF_8 : TextCharset.named(name.strip());
    }

    private Optional<String> name() {
        String given = disposed.get("filename");
        String name = given == null ? typed.get("name") : given;
        return Optional.ofNullable(name)
                .map(EmailPart::decoded)
                .map(n -> n.length() > LONGEST_NAME ? n.substring(0, LONGEST_NAME) : n)
                .filter(n -> !n.isBlank());
    }

    /** Words in character sets of their own (RFC 2047). */
    static String decoded(String value) {
        return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    }
}
