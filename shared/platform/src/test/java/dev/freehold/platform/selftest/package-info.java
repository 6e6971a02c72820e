@NullMarked
package dev.freehold.platform.selftest;

import org.jspecify.annotations.NullMarked;
