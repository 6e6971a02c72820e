/** What the main class of every function's module runs. */
@NullMarked
package dev.freehold.platform.main;

import org.jspecify.annotations.NullMarked;
