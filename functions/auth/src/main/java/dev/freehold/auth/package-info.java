/** Accounts, their tenants and memberships, and the tokens by which callers prove who they are. */
@NullMarked
package dev.freehold.auth;

import org.jspecify.annotations.NullMarked;
