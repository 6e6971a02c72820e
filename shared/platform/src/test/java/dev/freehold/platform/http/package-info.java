@NullMarked
package dev.freehold.platform.http;

import org.jspecify.annotations.NullMarked;
