/** SQS event-source mappings. */
@NullMarked
package dev.freehold.localstack.runner.queue;

import org.jspecify.annotations.NullMarked;
