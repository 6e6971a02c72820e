/** The commands of ./freehold, one class each. */
@NullMarked
package dev.freehold.localstack.runner.cli;

import org.jspecify.annotations.NullMarked;
