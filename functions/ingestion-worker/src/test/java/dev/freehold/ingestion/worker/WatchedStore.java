package dev.freehold.ingestion.worker;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import dev.freehold.platform.store.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The object store, and what is to happen when a worker has put something there. */
final class WatchedStore implements ObjectStore {
    private final ObjectStore store;
    private final List<String> puts = new ArrayList<>();
    private Consumer<String> then = _ -> {};

    WatchedStore(ObjectStore store) {
        this.store = store;
    }

    /** From now on, with the path of what was put. */
    synchronized void afterPut(Consumer<String> then) {
        this.then = then;
        puts.clear();
    }

    /** Paths of what was put since. */
    synchronized List<String> puts() {
        return List.copyOf(puts);
    }

    @Override
    public synchronized void put(
            TenantId tenant, ObjectPath path, byte[] content, String contentType) {
        store.put(tenant, path, content, contentType);
        puts.add(path.value());
        then.accept(path.value());
    }

    @Override
    public URI presignPut(
            TenantId tenant, ObjectPath path, long length, String contentType, Duration life) {
        return store.presignPut(tenant, path, length, contentType, life);
    }

    @Override
    public URI presignGet(TenantId tenant, ObjectPath path, String filename, Duration life) {
        return store.presignGet(tenant, path, filename, life);
    }

    @Override
    public Optional<StoredObject> find(TenantId tenant, ObjectPath path) {
        return store.find(tenant, path);
    }

    @Override
    public Optional<InputStream> open(TenantId tenant, ObjectPath path, String etag) {
        return store.open(tenant, path, etag);
    }

    @Override
    public Optional<InputStream> open(
            TenantId tenant, ObjectPath path, String etag, long from, long to) {
        return store.open(tenant, path, etag, from, to);
    }

    @Override
    public Optional<InputStream> open(TenantId tenant, ObjectPath path) {
        return store.open(tenant, path);
    }

    @Override
    public void delete(TenantId tenant, ObjectPath path) {
        store.delete(tenant, path);
    }
}
