/** The record of what users did: added to, never changed. */
@NullMarked
package dev.freehold.platform.audit;

import org.jspecify.annotations.NullMarked;
