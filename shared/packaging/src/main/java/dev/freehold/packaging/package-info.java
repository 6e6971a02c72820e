/** Packs each function's module as the zip that Lambda takes, and reports its size. */
@NullMarked
package dev.freehold.packaging;

import org.jspecify.annotations.NullMarked;
