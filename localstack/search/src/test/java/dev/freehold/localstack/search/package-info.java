/** The process is tested as a process. */
@NullMarked
package dev.freehold.localstack.search;

import org.jspecify.annotations.NullMarked;
