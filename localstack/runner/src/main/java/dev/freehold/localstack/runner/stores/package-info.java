/**
 * The stores that functions use on a laptop: Postgres, and what the topology wants in the local
 * cloud.
 */
@NullMarked
package dev.freehold.localstack.runner.stores;

import org.jspecify.annotations.NullMarked;
