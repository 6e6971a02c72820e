package dev.freehold.kernel;

import java.util.UUID;

/** Names a tenant. */
public record TenantId(UUID value) {
    /**
     * The platform's own tenant, made by the schema update. No id that is made is like it: its time
     * is zero.
     */
    public static final TenantId PLATFORM =
            new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000000"));

    /**
     * Reads the id as it stands in object keys and index names.
     *
     * @throws IllegalArgumentException when {@code hex} is not 32 lower-case hex digits
     */
    public static TenantId ofHex(String hex) {
        return new TenantId(Ids.fromHex(hex));
    }

    /** 32 hex digits. */
    public String hex() {
        return Ids.hex(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
