/** Tenant-bound transactions on Postgres. */
@NullMarked
package dev.freehold.platform.data;

import org.jspecify.annotations.NullMarked;
