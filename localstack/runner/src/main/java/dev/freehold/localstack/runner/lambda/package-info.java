/**
 * The Lambda host: one pool of processes for each entry of the topology, driven over the Runtime
 * API.
 */
@NullMarked
package dev.freehold.localstack.runner.lambda;

import org.jspecify.annotations.NullMarked;
