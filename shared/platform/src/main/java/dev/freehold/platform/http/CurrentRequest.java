package dev.freehold.platform.http;

import jakarta.inject.Singleton;

/**
 * What this process knows of the request that it serves; a Lambda process serves one at a time.
 * Outside a request all is empty.
 */
@Singleton
public final class CurrentRequest {
    private static final int LONGEST_NETWORK = 64;
    private static final int LONGEST_USER_AGENT = 300;
    private volatile String id = "";
    private volatile String network = "";
    private volatile String userAgent = "";

    /** The API's request id, as {@code X-Request-Id} and problem details report it. */
    public String id() {
        return id;
    }

    /** The address that the gateway saw the caller at, such as {@code 203.0.113.7}. */
    public String network() {
        return network;
    }

    /** What the caller's program calls itself; printable ASCII, and as true as the caller is. */
    public String userAgent() {
        return userAgent;
    }

    /** A request begins. */
    public void begin(String requestId, String callerNetwork, String callerProgram) {
        id = requestId;
        network = cut(callerNetwork, LONGEST_NETWORK);
        userAgent = cut(callerProgram.replaceAll("[^ -~]", ""), LONGEST_USER_AGENT);
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }
}
