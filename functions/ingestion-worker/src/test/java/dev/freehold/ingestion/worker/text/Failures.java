package dev.freehold.ingestion.worker.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.freehold.kernel.AppException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on why a document was refused. */
final class Failures {
    private Failures() {}

    static void assertFails(IngestionFailure code, ThrowingCallable call) {
        AppException thrown = catchThrowableOfType(AppException.class, call);
        assertThat(thrown).as("fails with %s", code).isNotNull();
        assertThat(thrown.code()).isEqualTo(code);
    }
}
