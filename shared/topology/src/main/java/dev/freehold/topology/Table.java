package dev.freehold.topology;

/**
 * A DynamoDB table, paid by request, keyed by the string {@code partitionKey}; items end at {@code
 * expiry} (epoch seconds).
 */
public record Table(String name, String partitionKey, String expiry) {}
