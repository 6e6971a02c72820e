/** What stages and zips must be. */
@NullMarked
package dev.freehold.infra.config;

import org.jspecify.annotations.NullMarked;
