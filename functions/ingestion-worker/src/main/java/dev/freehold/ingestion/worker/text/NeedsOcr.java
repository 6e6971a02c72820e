package dev.freehold.ingestion.worker.text;

import java.io.Serial;

/** Says that a document is a picture, or pages of pictures: it has to be recognised first. */
public final class NeedsOcr extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public NeedsOcr() {
        super("The pages hold pictures and no text");
    }
}
