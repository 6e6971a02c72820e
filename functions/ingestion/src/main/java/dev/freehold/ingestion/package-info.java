/**
 * Documents from the announcement of an upload to the end of their ingestion: the rows, and what
 * may happen to them.
 */
@NullMarked
package dev.freehold.ingestion;

import org.jspecify.annotations.NullMarked;
