package dev.freehold.platform.store;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.TenantId;
import io.micronaut.context.env.Environment;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** {@link ObjectStore} on S3; each client is made when it is first needed. */
@Singleton
final class S3ObjectStore implements ObjectStore {
    private final Provider<S3Client> s3;
    private final Provider<S3Presigner> presigner;
    private final Environment environment;

    S3ObjectStore(Provider<S3Client> s3, Provider<S3Presigner> presigner, Environment environment) {
        this.s3 = s3;
        this.presigner = presigner;
        this.environment = environment;
    }

    @Override
    public URI presignPut(
            TenantId tenant, ObjectPath path, long length, String contentType, Duration life) {
        var signed =
                presigner
                        .get()
                        .presignPutObject(request ->
                                request.signatureDuration(life)
                                        .putObjectRequest(put ->
                                                put.bucket(bucket(path))
                                                        .key(path.key(tenant))
                                                        .contentType(contentType)
                                                        .contentLength(length)));
        return uri(signed.url());
    }

    @Override
    public URI presignGet(TenantId tenant, ObjectPath path, String filename, Duration life) {
        // RFC 6266 with RFC 8187: names beyond ASCII, and nothing of a name that ends the header.
        String disposition =
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(filename, StandardCharsets.UTF_8).replace("+", "%20");
        return uri(
                presigner
                        .get()
                        .presignGetObject(request ->
                                request.signatureDuration(life)
                                        .getObjectRequest(get ->
                                                get.bucket(bucket(path))
                                                        .key(path.key(tenant))
                                                        .responseContentDisposition(disposition)))
                        .url());
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The presigner gave no URI", e);
        }
    }

    @Override
    public void put(TenantId tenant, ObjectPath path, byte[] content, String contentType) {
        call(() ->
                s3.get()
                        .putObject(
                                put ->
                                        put.bucket(bucket(path))
                                                .key(path.key(tenant))
                                                .contentType(contentType),
                                RequestBody.fromBytes(content)));
    }

    @Override
    public Optional<StoredObject> find(TenantId tenant, ObjectPath path) {
        return present(() ->
                        s3.get()
                                .headObject(
                                        head -> head.bucket(bucket(path)).key(path.key(tenant))))
                .map(head ->
                        new StoredObject(
                                head.contentLength(),
                                head.eTag().replace("\"", ""),
                                head.contentType()));
    }

    @Override
    public Optional<InputStream> open(TenantId tenant, ObjectPath path, String etag) {
        return get(tenant, path, "\"" + etag + "\"", null);
    }

    @Override
    public Optional<InputStream> open(
            TenantId tenant, ObjectPath path, String etag, long from, long to) {
        // RFC 9110, 14.1.2: the last position is included.
        return get(tenant, path, "\"" + etag + "\"", "bytes=" + from + "-" + (to - 1));
    }

    @Override
    public Optional<InputStream> open(TenantId tenant, ObjectPath path) {
        return get(tenant, path, null, null);
    }

    private Optional<InputStream> get(
            TenantId tenant, ObjectPath path, @Nullable String ifMatch, @Nullable String range) {
        GetObjectRequest request =
                GetObjectRequest.builder()
                        .bucket(bucket(path))
                        .key(path.key(tenant))
                        .ifMatch(ifMatch)
                        .range(range)
                        .build();
        return present(() -> s3.get().getObject(request)).map(OutageStream::new);
    }

    @Override
    public void delete(TenantId tenant, ObjectPath path) {
        call(() ->
                s3.get().deleteObject(delete -> delete.bucket(bucket(path)).key(path.key(tenant))));
    }

    private String bucket(ObjectPath path) {
        return environment.getRequiredProperty(
                "freehold.buckets." + path.place().name().toLowerCase(Locale.ROOT), String.class);
    }

    /** 404 and 412 (another ETag) are answers, everything else is an outage. */
    private static <T> Optional<T> present(Supplier<T> request) {
        try {
            return Optional.of(call(request));
        } catch (AppException e) {
            if (e.getCause() instanceof S3Exception s3
                    && (s3.statusCode() == 404 || s3.statusCode() == 412)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new AppException(CommonError.UNAVAILABLE, "The object store does not answer", e);
        }
    }
}
