package dev.freehold.ingestion;

/**
 * A file as its owner announces it.
 *
 * @param size in bytes
 * @param sha256 64 hex digits
 */
public record NewFile(String filename, long size, DeclaredType type, String sha256) {}
