/** Makes the AOT caches that processes start with. */
@NullMarked
package dev.freehold.localstack.runner.training;

import org.jspecify.annotations.NullMarked;
