/**
 * HTTP on the loopback address and JSON, as the runner's parts speak them to each other and to
 * functions.
 */
@NullMarked
package dev.freehold.localstack.runner.wire;

import org.jspecify.annotations.NullMarked;
