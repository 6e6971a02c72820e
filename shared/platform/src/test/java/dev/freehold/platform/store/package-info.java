@NullMarked
package dev.freehold.platform.store;

import org.jspecify.annotations.NullMarked;
