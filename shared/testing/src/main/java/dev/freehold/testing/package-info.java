/** What tests of several modules share. */
@NullMarked
package dev.freehold.testing;

import org.jspecify.annotations.NullMarked;
