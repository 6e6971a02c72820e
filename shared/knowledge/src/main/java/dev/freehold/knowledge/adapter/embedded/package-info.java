/**
 * Embeddings and answers without any server or key: MiniLM in process, and sentences that answer.
 */
@NullMarked
package dev.freehold.knowledge.adapter.embedded;

import org.jspecify.annotations.NullMarked;
