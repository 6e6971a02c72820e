package dev.freehold.ingestion.worker;

/** Another worker has the document now; what this one still does is in vain. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost() {
        super("Another worker has taken the document over");
    }
}
