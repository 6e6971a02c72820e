/** Whether the time of an answer tells that there is an account. */
@NullMarked
package dev.freehold.localstack.bench.enumeration;

import org.jspecify.annotations.NullMarked;
