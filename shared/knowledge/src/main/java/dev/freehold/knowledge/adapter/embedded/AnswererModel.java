package dev.freehold.knowledge.adapter.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the extractive answerer has learned.
 *
 * @param choice by which the pieces of one question are compared
 * @param trust the probability that the first of them answers
 * @param from the probability from which an answer is given
 */
public record AnswererModel(Weights choice, Weights trust, double from) {
    private static final String RESOURCE = "extractive-answerer.json";

    /** The one that is shipped: {@code bench train-answers} has written it. */
    public static AnswererModel shipped() {
        try (JsonParser json = new JsonFactory().createParser(stream())) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    private static InputStream stream() {
        return Objects.requireNonNull(AnswererModel.class.getResourceAsStream(RESOURCE), RESOURCE);
    }

    /** By tokens, so that nothing is looked up by reflection. */
    private static AnswererModel read(JsonParser json) throws IOException {
        Map<String, Weights> weights = new HashMap<>();
        double from = 1;
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "choice", "trust" -> weights.put(name, weights(json));
                case "from" -> from = json.getDoubleValue();
                default -> json.skipChildren();
            }
        }
        return new AnswererModel(
                Objects.requireNonNull(weights.get("choice")),
                Objects.requireNonNull(weights.get("trust")),
                from);
    }

    private static Weights weights(JsonParser json) throws IOException {
        Map<String, Double> byName = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            byName.put(name, json.getDoubleValue());
        }
        return new Weights(byName);
    }
}
