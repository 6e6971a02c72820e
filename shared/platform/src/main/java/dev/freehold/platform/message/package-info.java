/** Messages on SQS, out and in. */
@NullMarked
package dev.freehold.platform.message;

import org.jspecify.annotations.NullMarked;
