/** Against the real stores. */
@org.jspecify.annotations.NullMarked
package dev.freehold.platform.limits;
