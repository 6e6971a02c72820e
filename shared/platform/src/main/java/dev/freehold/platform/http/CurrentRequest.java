package dev.freehold.platform.http;

import jakarta.inject.Singleton;

/**
 * What this process knows of the request that it serves; a Lambda process serves one at a time.
 * Outside a request all is empty.
 */
@Singleton
public final class CurrentRequest {
    private static final int LONGEST_NETWORK = 64;
    private volatile String id = "";
    private volatile String network = "";

    /** The API's request id, as {@code X-Request-Id} and problem details report it. */
    public String id() {
        return id;
    }

    /** The address that the gateway saw the caller at, such as {@code 203.0.113.7}. */
    public String network() {
        return network;
    }

    /** A request begins. */
    public void begin(String requestId, String callerNetwork) {
        id = requestId;
        network = callerNetwork.substring(0, Math.min(callerNetwork.length(), LONGEST_NETWORK));
    }
}
