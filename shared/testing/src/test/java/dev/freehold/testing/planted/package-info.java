/** Classes that break a house rule. */
@NullMarked
package dev.freehold.testing.planted;

import org.jspecify.annotations.NullMarked;
