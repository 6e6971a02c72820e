/**
 * The whole platform, as a user meets it: every process runs, every call goes over the public API.
 */
@NullMarked
package dev.freehold.localstack.runner.e2e;

import org.jspecify.annotations.NullMarked;
