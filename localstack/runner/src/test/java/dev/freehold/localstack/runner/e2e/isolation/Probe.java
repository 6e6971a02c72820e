package dev.freehold.localstack.runner.e2e.isolation;

import org.jspecify.annotations.Nullable;

/**
 * A value that an attacker tries.
 *
 * @param value what it takes from the victim
 * @param nobodys the same of nobody: the answer must not tell the two apart; null where there is no
 *     such thing
 */
record Probe(String name, Object value, @Nullable Object nobodys) {}
