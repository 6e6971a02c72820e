/** Access tokens and scopes; default deny. */
@NullMarked
package dev.freehold.platform.security;

import org.jspecify.annotations.NullMarked;
