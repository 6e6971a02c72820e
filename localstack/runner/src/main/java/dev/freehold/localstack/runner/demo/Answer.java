package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An answer as the API gave it; {@code citations} as they came. */
record Answer(
        String tenant,
        String question,
        String answer,
        boolean abstained,
        List<JsonNode> citations) {
    Answer {
        citations = List.copyOf(citations);
    }
}
