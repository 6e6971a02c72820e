package dev.freehold.knowledge.adapter.opensearch;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import org.opensearch.client.json.JsonpMapper;
import org.opensearch.client.json.jackson.JacksonJsonProvider;

/**
 * What the transport needs to frame a body. Its default would load Jackson's data binding, of which
 * nothing is used here: bodies come and go as bytes. (Not Parsson's provider: its generator does
 * not close when nothing went through it.)
 */
final class TransportMapper implements JsonpMapper {
    private final JsonProvider provider = new JacksonJsonProvider();

    @Override
    public JsonProvider jsonProvider() {
        return provider;
    }

    @Override
    public <T> T deserialize(JsonParser parser, Class<T> type) {
        throw new UnsupportedOperationException("Bodies are bytes, not " + type.getName());
    }

    @Override
    public <T> void serialize(T value, JsonGenerator generator) {
        throw new UnsupportedOperationException("Bodies are bytes, not " + value);
    }
}
