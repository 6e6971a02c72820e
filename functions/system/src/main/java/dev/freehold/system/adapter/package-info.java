/** HTTP in, and a probe for each store. */
@NullMarked
package dev.freehold.system.adapter;

import org.jspecify.annotations.NullMarked;
