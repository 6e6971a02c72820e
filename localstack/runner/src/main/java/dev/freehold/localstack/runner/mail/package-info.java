/** The mail that the local platform has written instead of sending it. */
@NullMarked
package dev.freehold.localstack.runner.mail;

import org.jspecify.annotations.NullMarked;
