/** What ingestion costs, and whom it keeps waiting. */
@NullMarked
package dev.freehold.localstack.bench.ingestion;

import org.jspecify.annotations.NullMarked;
