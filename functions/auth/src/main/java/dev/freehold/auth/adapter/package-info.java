/** HTTP in. */
@NullMarked
package dev.freehold.auth.adapter;

import org.jspecify.annotations.NullMarked;
