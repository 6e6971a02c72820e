/** The CDK app: the topology as CloudFormation, one stage a deployment. */
@NullMarked
package dev.freehold.infra;

import org.jspecify.annotations.NullMarked;
