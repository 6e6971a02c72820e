package dev.freehold.kernel;

/**
 * What is wrong with one field of a request; {@code field} is its path, as {@code items[2].name}.
 */
public record FieldError(String field, String message) {}
