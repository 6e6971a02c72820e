/** A client of the HTTP API as a user would write it, and the demo that shows the main job. */
@NullMarked
package dev.freehold.localstack.runner.demo;

import org.jspecify.annotations.NullMarked;
