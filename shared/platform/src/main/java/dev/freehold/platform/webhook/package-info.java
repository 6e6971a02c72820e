/** What a tenant's webhooks are told, written where it becomes true. */
@NullMarked
package dev.freehold.platform.webhook;

import org.jspecify.annotations.NullMarked;
