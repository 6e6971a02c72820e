/** The one door for calls to addresses that a tenant gives. */
@NullMarked
package dev.freehold.platform.outbound;

import org.jspecify.annotations.NullMarked;
