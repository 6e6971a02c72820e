package dev.freehold.localstack.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** The platform that is broken: a process of its own, with a state folder of its own. */
public interface Victim {
    /** Its status; it is started when it does not run. */
    JsonNode ensureReady() throws IOException, InterruptedException;

    /** Kills it as {@code kill -9} does, and returns when it has ended. */
    void kill() throws IOException, InterruptedException;
}
