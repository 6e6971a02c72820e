/** How well, how fast and at what cost passages are found, on a test collection with judgements. */
@NullMarked
package dev.freehold.localstack.bench.retrieval;

import org.jspecify.annotations.NullMarked;
