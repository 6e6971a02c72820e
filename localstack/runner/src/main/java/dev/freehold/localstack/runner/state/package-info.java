/** What the platform keeps between starts, under {@code .freehold/}. */
@NullMarked
package dev.freehold.localstack.runner.state;

import org.jspecify.annotations.NullMarked;
