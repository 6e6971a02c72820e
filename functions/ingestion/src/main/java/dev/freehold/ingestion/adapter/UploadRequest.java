package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Collection;
import dev.freehold.ingestion.DeclaredType;
import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.IngestionError;
import dev.freehold.ingestion.Upload;
import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.platform.http.Constraints;
import dev.freehold.platform.http.PlainText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A document that is announced; {@code size} is in bytes, {@code sha256} in hex. */
@Serdeable
record UploadRequest(
        @NotBlank @PlainText @Size(max = 255) String filename,
        @Positive long size,
        @NotBlank @Size(max = 100) String contentType,
        @NotBlank @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 lower-case hex digits")
                String sha256,
        @Nullable @Pattern(regexp = Collection.NAME) String collection,
        @Nullable @Size(max = 20) Map<String, Object> metadata) {
    private static final String KEY = "[A-Za-z][A-Za-z0-9_.-]{0,63}";
    private static final int VALUE_LENGTH = 500;

    Upload upload() {
        return new Upload(
                filename.strip(),
                size,
                type(contentType),
                sha256,
                collection == null ? Collection.DEFAULT : collection,
                checked(metadata == null ? Map.of() : metadata));
    }

    static DeclaredType type(String contentType) {
        return DeclaredType.of(contentType)
                .orElseThrow(() ->
                        IngestionError.UNSUPPORTED_DOCUMENT_TYPE.exception(
                                "Supported are " + DocumentType.supported()));
    }

    private static Map<String, Object> checked(Map<String, Object> metadata) {
        List<FieldError> errors = new ArrayList<>();
        metadata.forEach((key, value) -> {
            if (!key.matches(KEY)) {
                errors.add(new FieldError("metadata", "has a key that is not " + KEY));
            } else if (!isScalar(value)) {
                errors.add(
                        new FieldError(
                                "metadata." + key,
                                "must be a number, a truth value or text of at most 500 characters"));
            }
        });
        if (!errors.isEmpty()) {
            throw new AppException(
                    CommonError.INVALID_REQUEST, "The metadata is not valid", errors);
        }
        return metadata;
    }

    private static boolean isScalar(@Nullable Object value) {
        return switch (value) {
            case Number number -> Double.isFinite(number.doubleValue());
            case Boolean _ -> true;
            case String text -> text.length() <= VALUE_LENGTH && Constraints.isPlain(text);
            case null, default -> false;
        };
    }
}
