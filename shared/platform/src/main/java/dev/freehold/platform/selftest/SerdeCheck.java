package dev.freehold.platform.selftest;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Writes one of each type of ours that goes over the wire, and reads those that come. */
@Singleton
final class SerdeCheck implements SelfCheck {
    private final JsonMapper json;

    SerdeCheck(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void run() throws IOException {
        Collection<BeanIntrospection<Object>> types =
                BeanIntrospector.SHARED.findIntrospections(
                        type -> type.isPresent() && type.getName().startsWith("dev.freehold."));
        SelfCheck.require(!types.isEmpty(), "No type of ours is known");
        for (BeanIntrospection<Object> type : types) {
            if (type.hasStereotype(Serdeable.Serializable.class)) {
                check(type);
            }
        }
    }

    private void check(BeanIntrospection<Object> type) throws IOException {
        Object sample = Samples.of(type);
        byte[] bytes = json.writeValueAsBytes(sample);
        String text = new String(bytes, StandardCharsets.UTF_8);
        SelfCheck.require(
                type.getBeanProperties().isEmpty() || text.length() > "{}".length(),
                type.getBeanType().getName() + " is written as " + text);
        if (type.hasStereotype(Serdeable.Deserializable.class)) {
            byte[] again = json.writeValueAsBytes(json.readValue(bytes, type.getBeanType()));
            SelfCheck.require(
                    Arrays.equals(bytes, again),
                    type.getBeanType().getName() + " is not read as written: " + text);
        }
    }
}
