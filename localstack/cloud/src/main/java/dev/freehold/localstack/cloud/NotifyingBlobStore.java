package dev.freehold.localstack.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Raises an event for each object that is stored or deleted, before the caller gets the answer.
 * Batch deletes arrive here one by one.
 */
final class NotifyingBlobStore extends ForwardingBlobStore {
    /** S3Proxy's own notes about multipart uploads; callers cannot name such keys. */
    private static final String INTERNAL = ".s3proxy-";

    private static final StackWalker CALLERS = StackWalker.getInstance();

    private final S3Notifications notifications;
    private final BucketSettings settings;
    private final Clock clock;

    NotifyingBlobStore(
            BlobStore store, S3Notifications notifications, BucketSettings settings, Clock clock) {
        super(store);
        this.notifications = notifications;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        PutObjectResponse response = super.putBlob(request, payload);
        String event = byForm() ? "ObjectCreated:Post" : "ObjectCreated:Put";
        created(event, request.bucket(), request.key(), response.eTag());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        created(
                "ObjectCreated:Copy",
                request.destinationBucket(),
                request.destinationKey(),
                response.copyObjectResult().eTag());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        created(
                "ObjectCreated:CompleteMultipartUpload",
                upload.containerName(),
                upload.blobName(),
                response.eTag());
        return response;
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        DeleteObjectResponse response = super.removeBlob(request);
        tell("ObjectRemoved:Delete", request.bucket(), request.key(), null, null);
        return response;
    }

    @Override
    public void deleteBucket(String bucket) {
        super.deleteBucket(bucket);
        forget(bucket);
    }

    @Override
    public void deleteContainer(String bucket) {
        super.deleteContainer(bucket);
        forget(bucket);
    }

    private void forget(String bucket) {
        try {
            settings.removeAll(bucket);
        } catch (IOException e) {
            throw new UncheckedIOException("Settings of a deleted bucket remain", e);
        }
    }

    private void created(String event, String bucket, String key, @Nullable String eTag) {
        HeadObjectResponse metadata = delegate().blobMetadataIfPresent(bucket, key);
        Long size = metadata == null ? null : metadata.contentLength();
        String tag = eTag == null ? null : eTag.replace("\"", "");
        tell(event, bucket, key, size, tag);
    }

    private void tell(
            String event, String bucket, String key, @Nullable Long size, @Nullable String eTag) {
        if (!key.startsWith(INTERNAL)) {
            notifications.tell(new S3Event(event, bucket, key, size, eTag, clock.instant()));
        }
    }

    /** An upload by form looks like any other here; only S3Proxy's stack tells. */
    private static boolean byForm() {
        return CALLERS.walk(
                frames -> frames.anyMatch(f -> f.getMethodName().equals("handlePostBlob")));
    }
}
