/** Mail that is written to files. */
@NullMarked
package dev.freehold.platform.mail;

import org.jspecify.annotations.NullMarked;
