package dev.freehold.infra.stack;

import dev.freehold.infra.config.Packaging;
import dev.freehold.infra.config.Zips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Says whether the schema's zip changed: then CloudFormation has the update run again. */
final class SchemaVersion {
    private SchemaVersion() {}

    static String of(Zips zips) {
        try {
            byte[] zip = Files.readAllBytes(zips.zip("shared/schema", Packaging.JVM));
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(zip))
                    .substring(0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
