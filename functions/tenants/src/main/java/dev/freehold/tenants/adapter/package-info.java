/** The HTTP API of tenants and of their administration. */
@NullMarked
package dev.freehold.tenants.adapter;

import org.jspecify.annotations.NullMarked;
