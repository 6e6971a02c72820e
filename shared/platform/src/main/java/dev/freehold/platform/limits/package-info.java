/** Request limits and revocation: what a request asks before a controller sees it. */
@NullMarked
package dev.freehold.platform.limits;

import org.jspecify.annotations.NullMarked;
