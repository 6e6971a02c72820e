package dev.freehold.platform.store;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** An object's content; a store that is gone in the middle of it is an outage like any other. */
final class OutageStream extends FilterInputStream {
    OutageStream(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | SdkException e) {
            throw outage(e);
        }
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        try {
            return super.read(buffer, from, length);
        } catch (IOException | SdkException e) {
            throw outage(e);
        }
    }

    private static AppException outage(Exception cause) {
        return new AppException(CommonError.UNAVAILABLE, "The object store broke off", cause);
    }
}
