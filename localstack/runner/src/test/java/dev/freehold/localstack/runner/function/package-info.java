/** A function to test hosts with. */
@NullMarked
package dev.freehold.localstack.runner.function;

import org.jspecify.annotations.NullMarked;
