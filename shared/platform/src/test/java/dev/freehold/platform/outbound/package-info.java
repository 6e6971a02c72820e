@NullMarked
package dev.freehold.platform.outbound;

import org.jspecify.annotations.NullMarked;
