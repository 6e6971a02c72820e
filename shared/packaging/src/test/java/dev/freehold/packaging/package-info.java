@NullMarked
package dev.freehold.packaging;

import org.jspecify.annotations.NullMarked;
