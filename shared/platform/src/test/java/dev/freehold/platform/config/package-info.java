@NullMarked
package dev.freehold.platform.config;

import org.jspecify.annotations.NullMarked;
