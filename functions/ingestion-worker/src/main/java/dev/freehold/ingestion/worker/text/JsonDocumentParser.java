package dev.freehold.ingestion.worker.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads JSON and JSON Lines: objects as headings and items, lists of flat objects as tables. */
public final class JsonDocumentParser extends TextualParser {
    private final ParseLimits limits;

    public JsonDocumentParser(ParseLimits limits) {
        super(limits.characters());
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.JSON;
    }

    @Override
    CanonicalText parse(String raw) {
        var deadline = new Deadline(limits.time());
        var writer = new CanonicalTextWriter(limits.characters());
        List<JsonValue> roots = roots(raw, deadline);
        JsonValue root = roots.size() == 1 ? roots.getFirst() : new JsonValue.Items(roots);
        new JsonBlocks(writer, deadline).write(root);
        writer.requireText("The file holds no text");
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
