package dev.freehold.localstack.runner.chaos;

/** What happens to the platform in a storm. */
enum Fault {
    /** A process of the function is killed. */
    KILL_WORKER("ingestion-worker"),
    KILL_EVENTS("ingestion-events"),
    KILL_API("ingestion"),
    /** A process hangs for seconds, and then goes on as if nothing had been. */
    HANG_WORKER("ingestion-worker"),
    /** A store is killed, and started again by the platform. */
    KILL_SEARCH("search"),
    KILL_POSTGRES("postgres"),
    KILL_CLOUD("cloud"),
    /** S3 tells once more of an object that is there. */
    REPEAT_EVENT(""),
    /** Everything is killed and started again. */
    KILL_PLATFORM("");

    private final String target;

    Fault(String target) {
        this.target = target;
    }

    /** The function or store that it strikes; empty for none. */
    String target() {
        return target;
    }
}
