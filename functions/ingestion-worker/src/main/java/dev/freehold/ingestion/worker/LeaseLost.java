package dev.freehold.ingestion.worker;

/** Another worker has the document now, or it was deleted; what this one still does is in vain. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("The document was taken over or deleted");
    }
}
