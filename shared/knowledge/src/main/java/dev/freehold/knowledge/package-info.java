/** Passages, embeddings, search and answers: the ports, and the records that pass through them. */
@NullMarked
package dev.freehold.knowledge;

import org.jspecify.annotations.NullMarked;
