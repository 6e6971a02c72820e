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

    private static final Pattern UPLOAD =
            Pattern.compile("t/([0-9a-f]{32})/up/([0-9a-f]{32})(?:-([1-9][0-9]{0,8}))?");

    /**
     * A file of a document, as it came.
     *
     * @param file its number: 1 for the first version
     */
    public static ObjectPath upload(UUID document, int file) {
        // The first had no number when there was no other.
        String number = file == 1 ? "" : "-" + file;
        return new ObjectPath(Place.DOCUMENTS, "up/" + Ids.hex(document) + number);
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

    /** A part of the canonical text of one generation of a document, from 0. */
    public static ObjectPath text(UUID document, int generation, int part) {
        return part(text(document, generation), part);
    }

    /** The passages that end in a part of the text, or before it. */
    public static ObjectPath passages(UUID document, int generation, int part) {
        return part(passages(document, generation), part);
    }

    private static ObjectPath part(ObjectPath whole, int part) {
        return new ObjectPath(whole.place(), whole.value() + "-" + part);
    }

    /** The whole key. */
    public String key(TenantId tenant) {
        return "t/" + tenant.hex() + "/" + value;
    }

    /** Reads the key of an upload; empty for every other key. */
    public static Optional<Upload> parseUpload(String key) {
        Matcher matcher = UPLOAD.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(3);
        int file = number == null ? 1 : Integer.parseInt(number);
        Upload upload =
                new Upload(TenantId.ofHex(matcher.group(1)), Ids.fromHex(matcher.group(2)), file);
        // Only as it is written: the first has no number.
        return Optional.of(upload)
                .filter(read -> upload(read.document(), file).key(read.tenant()).equals(key));
    }

    /**
     * Whose upload a key names.
     *
     * @param file the number of the document's file
     */
    public record Upload(TenantId tenant, UUID document, int file) {}
}
