/** Work that the clock begins. */
@NullMarked
package dev.freehold.platform.schedule;

import org.jspecify.annotations.NullMarked;
