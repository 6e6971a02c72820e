/** Requests that may be sent twice and are carried out once. */
@NullMarked
package dev.freehold.platform.idempotency;

import org.jspecify.annotations.NullMarked;
