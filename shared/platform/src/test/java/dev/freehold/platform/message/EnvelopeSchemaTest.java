package dev.freehold.platform.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Envelope;
import dev.freehold.testing.Samples;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EnvelopeSchemaTest {
    @Test
    void theSchemaNamesEveryPartOfAnEnvelopeAndNoOther() throws IOException {
        JsonNode schema =
                JsonMapper.createDefault()
                        .readValue(Samples.schema("envelope.json"), JsonNode.class);
        List<String> parts =
                Arrays.stream(Envelope.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList();
        List<String> required = new ArrayList<>();
        schema.get("required").values().forEach(name -> required.add(name.getStringValue()));
        List<String> known = new ArrayList<>();
        schema.get("properties").entries().forEach(property -> known.add(property.getKey()));
        assertThat(required).containsExactlyInAnyOrderElementsOf(parts);
        assertThat(known).containsExactlyInAnyOrderElementsOf(parts);
    }
}
