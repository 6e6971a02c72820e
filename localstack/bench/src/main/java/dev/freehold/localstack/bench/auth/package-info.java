/** What authentication, limits and the tenant's binding cost a request. */
@NullMarked
package dev.freehold.localstack.bench.auth;

import org.jspecify.annotations.NullMarked;
