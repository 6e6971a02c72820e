/**
 * Every SQL schema update, the roles and the row-level-security policies, and the entry that
 * applies them.
 */
@NullMarked
package dev.freehold.schema;

import org.jspecify.annotations.NullMarked;
