/** The passage index on OpenSearch with k-NN. */
@NullMarked
package dev.freehold.knowledge.adapter.opensearch;

import org.jspecify.annotations.NullMarked;
