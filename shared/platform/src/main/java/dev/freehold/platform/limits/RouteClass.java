package dev.freehold.platform.limits;

/** What a request does, as far as limits tell requests apart. */
public enum RouteClass {
    /** It changes nothing. */
    READ,
    /** It changes something. */
    WRITE,
    /** It costs money: a search, an answer. */
    SPEND
}
