package dev.freehold.platform.store;

/** An object's size in bytes, its ETag without quotes, and its content type. */
public record StoredObject(long size, String etag, String contentType) {}
