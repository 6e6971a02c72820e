@NullMarked
package dev.freehold.platform.runtime;

import org.jspecify.annotations.NullMarked;
