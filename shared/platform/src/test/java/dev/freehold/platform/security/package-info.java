/** Who callers are. */
@org.jspecify.annotations.NullMarked
package dev.freehold.platform.security;
