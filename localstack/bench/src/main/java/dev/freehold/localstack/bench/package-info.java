/** Benchmarks by name: {@code ./freehold bench NAME}. */
@NullMarked
package dev.freehold.localstack.bench;

import org.jspecify.annotations.NullMarked;
