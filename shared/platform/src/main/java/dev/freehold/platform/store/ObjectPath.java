package dev.freehold.platform.store;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an object stands below its tenant's prefix; made of ids and fixed words, so that no input
 * can climb out.
 */
public record ObjectPath(Place place, String value) {
    /** The bucket an object is in, by its name in the topology. */
    public enum Place {
        DOCUMENTS,
        TEXTS
    }

    private static final Pattern UPLOAD = Pattern.compile("t/([0-9a-f]{32})/up/([0-9a-f]{32})");

    /** An uploaded document, as it came. */
    public static ObjectPath upload(UUID document) {
        return new ObjectPath(Place.DOCUMENTS, "up/" + Ids.hex(document));
    }

    /** The canonical text of one generation of a document. */
    public static ObjectPath text(UUID document, int generation) {
        return new ObjectPath(Place.TEXTS, "tx/" + Ids.hex(document) + "/" + generation + "/text");
    }

    /** The passages of one generation of a document, as spans of its text. */
    public static ObjectPath passages(UUID document, int generation) {
        return new ObjectPath(
                Place.TEXTS, "tx/" + Ids.hex(document) + "/" + generation + "/passages");
    }

    /** The whole key. */
    public String key(TenantId tenant) {
        return "t/" + tenant.hex() + "/" + value;
    }

    /** Reads the key of an upload; empty for every other key. */
    public static Optional<Upload> parseUpload(String key) {
        Matcher matcher = UPLOAD.matcher(key);
        return matcher.matches()
                ? Optional.of(
                        new Upload(TenantId.ofHex(matcher.group(1)), Ids.fromHex(matcher.group(2))))
                : Optional.empty();
    }

    /** Whose upload a key names. */
    public record Upload(TenantId tenant, UUID document) {}
}
