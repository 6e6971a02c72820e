/** How the command line talks to the platform that runs in the background. */
@NullMarked
package dev.freehold.localstack.runner.control;

import org.jspecify.annotations.NullMarked;
