package dev.freehold.localstack.cloud;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/** S3Proxy over a blob store; it checks the signature of every request and every presigned URL. */
final class ObjectServer implements AutoCloseable {
    /**
     * Bodies whose hash the caller signed are held in memory to be checked. The AWS SDKs sign
     * chunks or nothing over plain HTTP, so only small ones come that way: 32 MiB.
     */
    private static final long LARGEST_SIGNED_BODY = 32L * 1024 * 1024;

    private static final long STOP_MILLIS = 3_000;

    private final S3Proxy proxy;

    ObjectServer(BlobStore blobs, Settings settings) throws Exception {
        this.proxy =
                S3Proxy.builder()
                        .blobStore(blobs)
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(
                                AuthenticationType.AWS_V4,
                                settings.accessKey(),
                                settings.secretKey())
                        .ignoreUnknownHeaders(true)
                        .v4MaxNonChunkedRequestSize(LARGEST_SIGNED_BODY)
                        .stopTimeout(STOP_MILLIS)
                        .build();
        proxy.start();
    }

    int port() {
        return proxy.getPort();
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }
}
