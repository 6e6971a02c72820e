/** The REST API in front of the functions, payload v1. */
@NullMarked
package dev.freehold.localstack.runner.gateway;

import org.jspecify.annotations.NullMarked;
