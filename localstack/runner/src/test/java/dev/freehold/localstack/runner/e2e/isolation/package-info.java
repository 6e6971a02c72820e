/**
 * One tenant against another, over every operation, with every kind of credential and every id of
 * the other's; and each store's wall alone. What is attacked is derived from the OpenAPI document,
 * the topology and the database's catalogue, so that nothing new is left out.
 */
@NullMarked
package dev.freehold.localstack.runner.e2e.isolation;

import org.jspecify.annotations.NullMarked;
