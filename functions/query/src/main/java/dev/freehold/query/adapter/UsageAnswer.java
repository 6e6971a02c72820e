package dev.freehold.query.adapter;

import io.micronaut.serde.annotation.Serdeable;

/** What a call used: tokens read and written by the answering model, and passages found. */
@Serdeable
record UsageAnswer(int inputTokens, int outputTokens, int passages) {}
