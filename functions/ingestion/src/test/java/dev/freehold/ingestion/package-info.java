/** Against the real stores. */
@NullMarked
package dev.freehold.ingestion;

import org.jspecify.annotations.NullMarked;
