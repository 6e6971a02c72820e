/** A function that does nothing but check a token. */
@NullMarked
package dev.freehold.localstack.bare;

import org.jspecify.annotations.NullMarked;
