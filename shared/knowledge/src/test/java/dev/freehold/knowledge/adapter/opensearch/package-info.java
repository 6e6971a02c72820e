/** Against a real OpenSearch node in a process of its own. */
@NullMarked
package dev.freehold.knowledge.adapter.opensearch;

import org.jspecify.annotations.NullMarked;
