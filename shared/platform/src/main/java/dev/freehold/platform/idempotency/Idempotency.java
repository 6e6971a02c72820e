package dev.freehold.platform.idempotency;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Lets a request that is sent twice make one thing. The id of what is made is chosen when the key
 * is claimed and kept with it, so that a request which takes over after a crash makes the same
 * thing, and {@code create} need only be a no-op for an id that is there already.
 */
@Singleton
@Requires(property = "freehold.tables.idempotency")
public final class Idempotency {
    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    /** How long a key is remembered. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** Longer than any HTTP entry may run: after it the one who claimed the key is gone. */
    private static final Duration LEASE = Duration.ofSeconds(35);

    private final Provider<DynamoDbClient> dynamoDb;
    private final Clock clock;
    private final String table;

    Idempotency(
            Provider<DynamoDbClient> dynamoDb,
            Clock clock,
            @Property(name = "freehold.tables.idempotency") String table) {
        this.dynamoDb = dynamoDb;
        this.clock = clock;
        this.table = table;
    }

    /**
     * Runs {@code create} with a new id, or, for a key that is done, not at all.
     *
     * @param key null when the caller gave none
     * @return the id of what was made now or before
     * @throws AppException IDEMPOTENCY_KEY_REUSED for another request under the key,
     *     IDEMPOTENCY_IN_PROGRESS while the first still runs, and what {@code create} throws
     */
    public UUID once(@Nullable IdempotencyKey key, Consumer<UUID> create) {
        if (key == null) {
            UUID id = Ids.next();
            create.accept(id);
            return id;
        }
        Claim claim = claim(key);
        if (!claim.done()) {
            try {
                create.accept(claim.id());
            } catch (RuntimeException e) {
                release(key, claim);
                throw e;
            }
            finish(key, claim);
        }
        return claim.id();
    }

    private Claim claim(IdempotencyKey key) {
        long now = clock.instant().getEpochSecond();
        Claim wanted = new Claim(Ids.next(), key.fingerprint(), now + LEASE.toSeconds(), false);
        try {
            put(
                    key,
                    wanted,
                    "attribute_not_exists(pk) OR expires_at <= :now",
                    Map.of(":now", number(now)));
            return wanted;
        } catch (ConditionalCheckFailedException e) {
            Claim held = Claim.of(e.item());
            if (!held.fingerprint().equals(key.fingerprint())) {
                throw CommonError.IDEMPOTENCY_KEY_REUSED.exception();
            }
            return held.done() ? held : takeOver(key, held, now);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private Claim takeOver(IdempotencyKey key, Claim held, long now) {
        if (held.leaseUntil() > now) {
            throw CommonError.IDEMPOTENCY_IN_PROGRESS.exception();
        }
        Claim mine = new Claim(held.id(), held.fingerprint(), now + LEASE.toSeconds(), false);
        try {
            put(
                    key,
                    mine,
                    "lease_until = :held AND done = :no",
                    Map.of(
                            ":held",
                            number(held.leaseUntil()),
                            ":no",
                            AttributeValue.fromBool(false)));
            return mine;
        } catch (ConditionalCheckFailedException e) {
            throw new AppException(
                    CommonError.IDEMPOTENCY_IN_PROGRESS, "Another request took the key over", e);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /** A failed request may be tried again at once. */
    private void release(IdempotencyKey key, Claim claim) {
        try {
            dynamoDb.get()
                    .deleteItem(delete ->
                            delete.tableName(table)
                                    .key(Map.of("pk", AttributeValue.fromS(key.partition())))
                                    .conditionExpression("lease_until = :mine AND done = :no")
                                    .expressionAttributeValues(
                                            Map.of(
                                                    ":mine", number(claim.leaseUntil()),
                                                    ":no", AttributeValue.fromBool(false))));
        } catch (SdkException e) {
            LOG.warn("A claimed key could not be released; it frees itself in {}", LEASE, e);
        }
    }

    /**
     * Without this mark a repetition runs {@code create} again with the same id, which changes
     * nothing.
     */
    private void finish(IdempotencyKey key, Claim claim) {
        try {
            put(
                    key,
                    new Claim(claim.id(), claim.fingerprint(), claim.leaseUntil(), true),
                    "lease_until = :mine",
                    Map.of(":mine", number(claim.leaseUntil())));
        } catch (SdkException e) {
            LOG.warn("A key could not be marked as done", e);
        }
    }

    private void put(
            IdempotencyKey key, Claim claim, String condition, Map<String, AttributeValue> values) {
        long expiry = clock.instant().plus(KEPT).getEpochSecond();
        dynamoDb.get()
                .putItem(put ->
                        put.tableName(table)
                                .item(claim.item(key.partition(), expiry))
                                .conditionExpression(condition)
                                .expressionAttributeValues(values)
                                .returnValuesOnConditionCheckFailure(
                                        ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static AppException unavailable(SdkException e) {
        return new AppException(CommonError.UNAVAILABLE, "The table of keys does not answer", e);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** What the table holds of a key. */
    private record Claim(UUID id, String fingerprint, long leaseUntil, boolean done) {
        static Claim of(Map<String, AttributeValue> item) {
            return new Claim(
                    UUID.fromString(attribute(item, "id").s()),
                    attribute(item, "fingerprint").s(),
                    Long.parseLong(attribute(item, "lease_until").n()),
                    attribute(item, "done").bool());
        }

        private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
            return Objects.requireNonNull(item.get(name), name);
        }

        Map<String, AttributeValue> item(String partition, long expiry) {
            return Map.of(
                    "pk", AttributeValue.fromS(partition),
                    "id", AttributeValue.fromS(id.toString()),
                    "fingerprint", AttributeValue.fromS(fingerprint),
                    "lease_until", number(leaseUntil),
                    "done", AttributeValue.fromBool(done),
                    "expires_at", number(expiry));
        }
    }
}
