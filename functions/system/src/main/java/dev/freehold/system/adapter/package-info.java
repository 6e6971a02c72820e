/** HTTP in, a probe for each store, and the dead-letter queues on SQS. */
@NullMarked
package dev.freehold.system.adapter;

import org.jspecify.annotations.NullMarked;
