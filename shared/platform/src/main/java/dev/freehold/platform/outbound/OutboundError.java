package dev.freehold.platform.outbound;

import dev.freehold.kernel.ErrorCode;

/**
 * What can go wrong with a call to a tenant's address. None says what the remote side said; a name
 * that does not exist and one that leads inside have one code, so that nobody learns our names.
 */
public enum OutboundError implements ErrorCode {
    ADDRESS_INVALID(422, "The address is none that can be called"),
    ADDRESS_NOT_PUBLIC(422, "The address does not lead to the public Internet only"),
    HEADER_REFUSED(422, "The header cannot be set on an outbound call"),
    REMOTE_UNREACHABLE(502, "The remote server does not answer"),
    REMOTE_UNTRUSTED(502, "The remote server has no valid certificate for its name"),
    REMOTE_INVALID(502, "The remote server's answer is not valid HTTP"),
    REMOTE_TOO_LARGE(502, "The remote server's answer is larger than allowed"),
    REMOTE_TIMEOUT(504, "The remote server took longer than allowed");

    private final int status;
    private final String title;

    OutboundError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
