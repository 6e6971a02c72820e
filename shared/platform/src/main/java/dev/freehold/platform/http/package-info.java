/** What every HTTP entry has: problem details, request ids, the caller as an argument. */
@NullMarked
package dev.freehold.platform.http;

import org.jspecify.annotations.NullMarked;
