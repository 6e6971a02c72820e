/** The templates against the topology, and against AWS's rules. */
@NullMarked
package dev.freehold.infra;

import org.jspecify.annotations.NullMarked;
