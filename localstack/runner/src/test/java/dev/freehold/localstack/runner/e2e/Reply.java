package dev.freehold.localstack.runner.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;

/** An HTTP answer. */
public record Reply(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    /** The problem's code; empty when the answer is none. */
    public String code() {
        return headers.firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                ? json().path("code").asText()
                : "";
    }
}
