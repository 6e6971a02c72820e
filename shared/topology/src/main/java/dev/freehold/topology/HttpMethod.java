package dev.freehold.topology;

/** The methods that a route can have. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
