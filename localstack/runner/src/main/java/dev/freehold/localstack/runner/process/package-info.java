/** Child processes: how they are started, watched, measured and ended. */
@NullMarked
package dev.freehold.localstack.runner.process;

import org.jspecify.annotations.NullMarked;
