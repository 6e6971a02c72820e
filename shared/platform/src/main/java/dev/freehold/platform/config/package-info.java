/** Configuration from the environment, secrets, and the AWS clients. */
@NullMarked
package dev.freehold.platform.config;

import org.jspecify.annotations.NullMarked;
