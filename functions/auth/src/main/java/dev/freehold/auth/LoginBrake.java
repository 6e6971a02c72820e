package dev.freehold.auth;

/**
 * Slows down who tries passwords. It counts by the pair of account and network, so that nobody's
 * failures keep the owner out who comes from elsewhere, and by network alone against those who try
 * one password at many accounts. Unknown addresses count as known ones do.
 */
public interface LoginBrake {
    /**
     * Counts an attempt before it is made, as failed: attempts that are made at once count, too.
     *
     * @throws SlowedDown when it may not be made now
     */
    void begin(String email, String network);

    /** The attempt failed. */
    void failed(String network);

    /** The attempt was good: the pair begins anew. */
    void succeeded(String email, String network);
}
