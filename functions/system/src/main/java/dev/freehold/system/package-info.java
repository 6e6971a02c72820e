/**
 * What the platform says of itself: health, the OpenAPI document, and its page; and what those do
 * who run it.
 */
@NullMarked
package dev.freehold.system;

import org.jspecify.annotations.NullMarked;
