/** The custom resource against a real Postgres. */
@NullMarked
package dev.freehold.schema.adapter;

import org.jspecify.annotations.NullMarked;
