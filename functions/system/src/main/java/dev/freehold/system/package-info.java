/** What the platform says of itself: health, the OpenAPI document, and its page. */
@NullMarked
package dev.freehold.system;

import org.jspecify.annotations.NullMarked;
