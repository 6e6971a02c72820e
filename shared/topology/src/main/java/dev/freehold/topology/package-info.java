/** What Freehold consists of, said once: the local runner starts it, the CDK app deploys it. */
@NullMarked
package dev.freehold.topology;

import org.jspecify.annotations.NullMarked;
