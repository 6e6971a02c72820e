/** Tries what a process is made of, without any store: for native executables and new images. */
@NullMarked
package dev.freehold.platform.selftest;

import org.jspecify.annotations.NullMarked;
