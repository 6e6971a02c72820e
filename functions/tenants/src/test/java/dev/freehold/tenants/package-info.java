@NullMarked
package dev.freehold.tenants;

import org.jspecify.annotations.NullMarked;
