/** HTTP and messages in, counts of logins out. */
@NullMarked
package dev.freehold.auth.adapter;

import org.jspecify.annotations.NullMarked;
