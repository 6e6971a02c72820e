/** What is deployed together. */
@NullMarked
package dev.freehold.infra.stack;

import org.jspecify.annotations.NullMarked;
