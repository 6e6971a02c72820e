package dev.freehold.localstack.runner.e2e.isolation;

/**
 * What got through; it holds nothing that came out.
 *
 * @param target the operation or the store
 * @param attacker with what it was attacked: a credential, a role
 */
record Finding(String target, String attacker, String place, String attack, String what) {}
