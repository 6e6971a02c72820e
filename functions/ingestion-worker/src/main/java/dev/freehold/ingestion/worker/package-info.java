/** The steps from an uploaded object to a document that searches find. */
@NullMarked
package dev.freehold.ingestion.worker;

import org.jspecify.annotations.NullMarked;
