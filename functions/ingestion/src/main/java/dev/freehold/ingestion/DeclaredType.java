package dev.freehold.ingestion;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an uploader says a document is: its kind and, of a text, the name of its character set in
 * lower case. UTF-8 goes without saying, but for HTML, where it overrides what the page says.
 */
public record DeclaredType(DocumentType type, Optional<String> charset) {
    private static final Set<DocumentType> TEXTS =
            Set.of(
                    DocumentType.MARKDOWN,
                    DocumentType.HTML,
                    DocumentType.CSV,
                    DocumentType.JSON,
                    DocumentType.TEXT);
    private static final Pattern CHARSET =
            Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)\"?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.:+-]{0,39}");

    /** Empty if the kind is not known, or the character set cannot be the name of one. */
    public static Optional<DeclaredType> of(String header) {
        Optional<String> charset = charsetOf(header);
        if (charset.isPresent() && !NAME.matcher(charset.get()).matches()) {
            return Optional.empty();
        }
        return DocumentType.ofContentType(header)
                .map(type -> new DeclaredType(type, charset.filter(name -> matters(type, name))));
    }

    /** The character set that a Content-Type header names. */
    public static Optional<String> charsetOf(String header) {
        Matcher charset = CHARSET.matcher(header);
        return charset.find()
                ? Optional.of(charset.group(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean matters(DocumentType type, String charset) {
        return TEXTS.contains(type) && (type == DocumentType.HTML || !charset.equals("utf-8"));
    }

    /** The content type that the document is kept under. */
    public String contentType() {
        return charset.map(name -> type.contentType() + "; charset=" + name)
                .orElseGet(type::contentType);
    }
}
