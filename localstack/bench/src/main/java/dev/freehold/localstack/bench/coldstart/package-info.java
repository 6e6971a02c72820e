/** How long a new process takes to its first answer. */
@NullMarked
package dev.freehold.localstack.bench.coldstart;

import org.jspecify.annotations.NullMarked;
