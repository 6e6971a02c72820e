package dev.freehold.ingestion.worker.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads JSON and JSON Lines: objects as headings and items, lists of flat objects as tables. */
public final class JsonDocumentParser implements DocumentParser {
    private final ParseLimits limits;

    public JsonDocumentParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.JSON;
    }

    @Override
    public CanonicalText parse(Path file) {
        return parse(file, Optional.empty());
    }

    @Override
    public CanonicalText parse(Path file, Optional<Charset> declared) {
        return parse(TextFile.read(file, declared, limits.characters()));
    }

    CanonicalText parse(String raw) {
        var deadline = new Deadline(limits.time());
        var writer = new CanonicalTextWriter(limits.characters());
        List<JsonValue> roots = roots(raw, deadline);
        JsonValue root = roots.size() == 1 ? roots.getFirst() : new JsonValue.Items(roots);
        new JsonBlocks(writer, deadline).write(root);
        if (writer.isEmpty()) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception("The file holds no text");
        }
        return writer.finish(0, JsonBlocks.named(root).orElse(null));
    }

    private static List<JsonValue> roots(String raw, Deadline deadline) {
        try {
            return JsonTree.read(raw, deadline);
        } catch (JsonProcessingException e) {
            // The library's message quotes the document.
            throw new AppException(
                    IngestionFailure.MALFORMED_JSON,
                    "The JSON is not valid at line %d"
                            .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
