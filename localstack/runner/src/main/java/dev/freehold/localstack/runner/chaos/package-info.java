/**
 * Breaks a platform of its own at random while documents go through it, and checks that all
 * balances.
 */
@NullMarked
package dev.freehold.localstack.runner.chaos;

import org.jspecify.annotations.NullMarked;
