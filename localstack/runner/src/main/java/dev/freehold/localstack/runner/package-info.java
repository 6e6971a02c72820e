/** The local platform: everything the topology describes, as processes of this machine. */
@NullMarked
package dev.freehold.localstack.runner;

import org.jspecify.annotations.NullMarked;
