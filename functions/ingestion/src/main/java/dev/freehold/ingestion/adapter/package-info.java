/** HTTP, S3 events and messages in. */
@NullMarked
package dev.freehold.ingestion.adapter;

import org.jspecify.annotations.NullMarked;
