/** A tenant's webhooks: who is told of what, and the telling itself. */
@NullMarked
package dev.freehold.tenants.webhook;

import org.jspecify.annotations.NullMarked;
