/** How well questions with known answers are answered, and the training of the answerer. */
@NullMarked
package dev.freehold.localstack.bench.answers;

import org.jspecify.annotations.NullMarked;
