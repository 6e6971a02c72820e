/** Finds passages in a tenant's collection and answers from them. */
@NullMarked
package dev.freehold.query;

import org.jspecify.annotations.NullMarked;
