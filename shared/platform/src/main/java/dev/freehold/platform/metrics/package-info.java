/** Counters, as CloudWatch reads them from a log. */
@NullMarked
package dev.freehold.platform.metrics;

import org.jspecify.annotations.NullMarked;
