/** The Lambda runtime loop, and what each kind of entry does with an invocation. */
@NullMarked
package dev.freehold.platform.runtime;

import org.jspecify.annotations.NullMarked;
