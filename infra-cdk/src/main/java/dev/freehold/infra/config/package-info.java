/** What differs from stage to stage, what things are called, and where the built zips are. */
@NullMarked
package dev.freehold.infra.config;

import org.jspecify.annotations.NullMarked;
