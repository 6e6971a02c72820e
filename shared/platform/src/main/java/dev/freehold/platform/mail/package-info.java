/** Mail, out. */
@NullMarked
package dev.freehold.platform.mail;

import org.jspecify.annotations.NullMarked;
