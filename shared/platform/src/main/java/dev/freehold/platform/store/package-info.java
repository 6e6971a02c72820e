/** Objects of a tenant in S3. */
@NullMarked
package dev.freehold.platform.store;

import org.jspecify.annotations.NullMarked;
