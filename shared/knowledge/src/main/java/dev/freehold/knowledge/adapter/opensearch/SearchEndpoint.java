package dev.freehold.knowledge.adapter.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.transport.GenericEndpoint;

/** Passes calls and replies through the transport as they are. */
record SearchEndpoint(boolean hasRequestBody) implements GenericEndpoint<SearchCall, SearchReply> {
    static SearchEndpoint of(SearchCall call) {
        return new SearchEndpoint(call.body().length > 0);
    }

    @Override
    public String method(SearchCall call) {
        return call.method();
    }

    @Override
    public String requestUrl(SearchCall call) {
        return call.path();
    }

    @Override
    public Map<String, String> queryParameters(SearchCall call) {
        return call.parameters();
    }

    /** Every status is a reply: the caller knows which of them is a failure. */
    @Override
    public boolean isError(int status) {
        return false;
    }

    /** Reads all of it now, for the transport closes the stream. */
    @Override
    public SearchReply responseDeserializer(
            String uri,
            String method,
            String protocol,
            int status,
            @Nullable String reason,
            List<Map.Entry<String, String>> headers,
            @Nullable String contentType,
            @Nullable InputStream body) {
        try {
            return new SearchReply(status, body == null ? new byte[0] : body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
