package dev.freehold.ingestion.adapter;

import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;

/** Where a file can be fetched, and until when. */
@Serdeable
record DownloadAnswer(URI url, Instant expiresAt) {}
