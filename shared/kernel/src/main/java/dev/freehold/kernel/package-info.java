/**
 * The words that every module shares: ids, errors, the caller, the message envelope. JDK and
 * JSpecify only.
 */
@NullMarked
package dev.freehold.kernel;

import org.jspecify.annotations.NullMarked;
