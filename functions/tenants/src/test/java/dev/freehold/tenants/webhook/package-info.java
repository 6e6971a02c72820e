@NullMarked
package dev.freehold.tenants.webhook;

import org.jspecify.annotations.NullMarked;
