@NullMarked
package dev.freehold.platform.audit;

import org.jspecify.annotations.NullMarked;
