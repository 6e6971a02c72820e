/** Sealing what the database holds and must not be able to read. */
@NullMarked
package dev.freehold.platform.seal;

import org.jspecify.annotations.NullMarked;
