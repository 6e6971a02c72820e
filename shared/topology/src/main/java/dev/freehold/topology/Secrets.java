package dev.freehold.topology;

/** The names of the secrets; their values are made where the topology is deployed. */
public final class Secrets {
    /** Seals the signing keys that the database holds; 32 random bytes as base64. */
    public static final String JWT_SEAL = "jwt-seal";

    /** Seals the secrets that webhooks are signed with; 32 random bytes as base64. */
    public static final String WEBHOOK_SEAL = "webhook-seal";

    /**
     * The platform administrator's, 12 characters to 72 bytes. The schema update is given its
     * value; no entry may read it.
     */
    public static final String PLATFORM_ADMIN_PASSWORD = "platform-admin-password";

    private Secrets() {}

    /** The password of a login role. */
    public static String databasePassword(String role) {
        return "db-" + role;
    }
}
