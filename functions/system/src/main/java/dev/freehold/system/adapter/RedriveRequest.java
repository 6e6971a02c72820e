package dev.freehold.system.adapter;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;

/** Whose dead letters are to be moved back: one queue's, or without one every queue's. */
@Serdeable
record RedriveRequest(@Nullable @Size(min = 1, max = 80) String queue) {}
