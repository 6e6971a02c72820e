package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.nio.file.Path;

/** Reads nothing out of an image: that is for text recognition. */
public final class ImageParser implements DocumentParser {
    private final DocumentType type;

    /**
     * @param type of image
     */
    public ImageParser(DocumentType type) {
        this.type = type;
    }

    @Override
    public DocumentType type() {
        return type;
    }

    /**
     * Never returns.
     *
     * @throws NeedsOcr always
     */
    @Override
    public CanonicalText parse(Path file) {
        throw new NeedsOcr();
    }
}
