@NullMarked
package dev.freehold.testing;

import org.jspecify.annotations.NullMarked;
