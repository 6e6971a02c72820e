/** The parts of a stage, each made from the topology. */
@NullMarked
package dev.freehold.infra.construct;

import org.jspecify.annotations.NullMarked;
