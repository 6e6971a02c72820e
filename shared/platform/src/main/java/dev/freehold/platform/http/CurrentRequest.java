package dev.freehold.platform.http;

import jakarta.inject.Singleton;

/** The id of the request that this process serves; a Lambda process serves one at a time. */
@Singleton
public final class CurrentRequest {
    private volatile String id = "";

    /** The API's request id, as {@code X-Request-Id} and problem details report it. */
    public String id() {
        return id;
    }

    public void begin(String requestId) {
        id = requestId;
    }
}
