/** Messages in. */
@NullMarked
package dev.freehold.ingestion.worker.adapter;

import org.jspecify.annotations.NullMarked;
