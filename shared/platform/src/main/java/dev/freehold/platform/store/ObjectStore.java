package dev.freehold.platform.store;

import dev.freehold.kernel.TenantId;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The objects of a tenant. Keys are {@code t/TENANT/} and a path made of ids; a file name never
 * stands in a key. Methods throw {@code AppException} with UNAVAILABLE when the store does not
 * answer.
 */
public interface ObjectStore {
    /**
     * A URL by which anyone who has it may put exactly {@code length} bytes of that type, once or
     * more, until it ends.
     */
    URI presignPut(
            TenantId tenant, ObjectPath path, long length, String contentType, Duration life);

    /**
     * A URL by which anyone who has it may fetch the object, under {@code filename}, until it ends.
     */
    URI presignGet(TenantId tenant, ObjectPath path, String filename, Duration life);

    /** Writes bytes that are at hand. */
    void put(TenantId tenant, ObjectPath path, byte[] content, String contentType);

    /** What is known of an object without reading it. */
    Optional<StoredObject> find(TenantId tenant, ObjectPath path);

    /** Opens the object if it still has that ETag; empty when it is gone or has been replaced. */
    Optional<InputStream> open(TenantId tenant, ObjectPath path, String etag);

    /**
     * The same for its bytes from {@code from} up to, not including, {@code to}; at least the first
     * of them must be there.
     */
    Optional<InputStream> open(TenantId tenant, ObjectPath path, String etag, long from, long to);

    /** Opens the object; empty when there is none. */
    Optional<InputStream> open(TenantId tenant, ObjectPath path);

    /** Removes the object; again changes nothing. */
    void delete(TenantId tenant, ObjectPath path);
}
