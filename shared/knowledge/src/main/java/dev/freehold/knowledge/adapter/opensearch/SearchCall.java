package dev.freehold.knowledge.adapter.opensearch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.opensearch.client.transport.GenericSerializable;

/**
 * One HTTP call.
 *
 * @param path with a slash in front, made by {@link IndexNames}
 * @param parameters of the query string
 * @param body empty for none
 */
record SearchCall(
        String method, String path, Map<String, String> parameters, String contentType, byte[] body)
        implements GenericSerializable {
    private static final byte[] NONE = {};

    static SearchCall json(
            String method, String path, Map<String, String> parameters, byte[] body) {
        return new SearchCall(method, path, parameters, "application/json", body);
    }

    /** One JSON value a line, as bulk and multi-search take it. */
    static SearchCall lines(String path, Map<String, String> parameters, byte[] body) {
        return new SearchCall("POST", path, parameters, "application/x-ndjson", body);
    }

    static SearchCall bare(String method, String path, Map<String, String> parameters) {
        return json(method, path, parameters, NONE);
    }

    @Override
    public String serialize(OutputStream out) {
        try {
            out.write(body);
            return contentType;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
