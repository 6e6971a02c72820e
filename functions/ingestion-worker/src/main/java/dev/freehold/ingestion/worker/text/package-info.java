/**
 * From a file to canonical text and from canonical text to passages. Pure: files in, values out; no
 * AWS, HTTP or SQL.
 *
 * <p>Canonical text is plain Unicode in NFC with {@code \n} line ends, without control characters,
 * soft hyphens, zero-width spaces or lone surrogates. Markup and bullets are gone, ordinals of
 * lists stay. A blank line separates blocks; neighbouring list items and table rows stand on one
 * line each; cells are joined by {@code " | "}. All offsets count code points.
 */
@NullMarked
package dev.freehold.ingestion.worker.text;

import org.jspecify.annotations.NullMarked;
