@NullMarked
package dev.freehold.platform;

import org.jspecify.annotations.NullMarked;
