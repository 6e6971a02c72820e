/** Against the real stores. */
@NullMarked
package dev.freehold.auth;

import org.jspecify.annotations.NullMarked;
