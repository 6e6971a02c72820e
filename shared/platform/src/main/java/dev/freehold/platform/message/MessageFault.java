package dev.freehold.platform.message;

import java.util.Locale;

/** Why a message cannot be acted on, however often it comes. */
public enum MessageFault {
    /** It is not what its queue carries: no JSON, or without what its type needs. */
    MALFORMED_MESSAGE("MalformedMessage"),
    /** Its type or version is none that this release knows. */
    UNKNOWN_MESSAGE("UnknownMessage"),
    /** It names one tenant, and a thing that only another tenant has. */
    TENANT_MISMATCH("TenantMismatch");

    private final String metric;

    MessageFault(String metric) {
        this.metric = metric;
    }

    /** As it stands beside the dead letter, for example {@code tenant_mismatch}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name under which such messages are counted. */
    String metric() {
        return metric;
    }
}
