/**
 * The local cloud: one process that speaks the AWS wire protocols of S3, SQS, DynamoDB, Secrets
 * Manager and SSM on one endpoint of the loopback interface.
 */
@NullMarked
package dev.freehold.localstack.cloud;

import org.jspecify.annotations.NullMarked;
