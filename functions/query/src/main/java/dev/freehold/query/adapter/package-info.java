/** HTTP in. */
@NullMarked
package dev.freehold.query.adapter;

import org.jspecify.annotations.NullMarked;
