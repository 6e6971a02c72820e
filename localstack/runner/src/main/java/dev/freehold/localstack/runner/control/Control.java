package dev.freehold.localstack.runner.control;

import com.fasterxml.jackson.databind.JsonNode;

/** What can be asked of a running platform. */
public interface Control {
    /** Its phase, addresses, processes and figures. */
    JsonNode status();

    /** Begins to stop it. */
    void stop();

    /**
     * Ends the processes of a function.
     *
     * @throws IllegalArgumentException when there is no such function
     */
    void restart(String function);
}
