package dev.freehold.platform.message;

import java.util.Map;

/** A message that would fail as often as it came; it goes to its queue's dead letters at once. */
public final class RejectedMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final MessageFault fault;
    private final transient Map<String, String> ids;

    /** {@code ids} are what the log says of it; never a value that is no id. */
    public RejectedMessage(MessageFault fault, Map<String, String> ids) {
        super(fault.code());
        this.fault = fault;
        this.ids = Map.copyOf(ids);
    }

    public MessageFault fault() {
        return fault;
    }

    /** By name, for example {@code tenantId}; empty when the message names none. */
    public Map<String, String> ids() {
        return ids;
    }
}
