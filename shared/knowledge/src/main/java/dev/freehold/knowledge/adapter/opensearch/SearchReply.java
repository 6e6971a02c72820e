package dev.freehold.knowledge.adapter.opensearch;

/** What a call was answered with, whatever the status. */
record SearchReply(int status, byte[] body) {
    boolean succeeded() {
        return status / 100 == 2;
    }
}
