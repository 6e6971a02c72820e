/** Puts the candidates of one query in order. Pure computation: nothing here asks a store. */
@NullMarked
package dev.freehold.knowledge.ranking;

import org.jspecify.annotations.NullMarked;
