/** EventBridge schedules, in UTC. */
@NullMarked
package dev.freehold.localstack.runner.schedule;

import org.jspecify.annotations.NullMarked;
