package dev.freehold.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes tenants and tokens without the auth function, for tests of the others: a signing key of
 * this test's own is published beside the platform's; the platform does not sign by it.
 */
public final class TestTenants {
    private static final long LIFE_SECONDS = 900;
    private static final UUID ADMINISTRATOR = Ids.next();

    private final AwsStack stack;
    private final ECKey key;

    private TestTenants(AwsStack stack, ECKey key) {
        this.stack = stack;
        this.key = key;
    }

    public static TestTenants of(AwsStack stack) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID(Ids.next().toString()).generate();
            execute(
                    stack,
                    """
                    INSERT INTO signing_key (kid, public_jwk, sealed_private, created_at)
                    VALUES (?, ?::jsonb, NULL, now())
                    """,
                    key.getKeyID(),
                    key.toPublicJWK().toJSONString());
            account(stack, ADMINISTRATOR, TenantId.PLATFORM);
            return new TestTenants(stack, key);
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM cannot make a P-256 key", e);
        }
    }

    /** A new tenant on plan free, and the account that owns it. */
    public Principal add() {
        TenantId tenant = new TenantId(Ids.next());
        execute(
                stack,
                """
                INSERT INTO tenant (id, name, slug, kind, created_at, updated_at)
                VALUES (?, 'Test', ?, 'organization', now(), now())
                """,
                tenant.value(),
                tenant.hex());
        return add(tenant);
    }

    /** Another owner of a tenant that is there. */
    public Principal add(TenantId tenant) {
        UUID account = Ids.next();
        account(stack, account, tenant);
        return Principal.user(account, Ids.next(), 0, tenant, Role.OWNER);
    }

    /** A member of a tenant that is there, by an account of its own. */
    public Principal add(TenantId tenant, Role role) {
        UUID account = Ids.next();
        account(stack, account, tenant);
        execute(
                stack,
                "UPDATE membership SET role = ? WHERE tenant_id = ? AND account_id = ?",
                role.text(),
                tenant.value(),
                account);
        return Principal.user(account, Ids.next(), 0, tenant, role);
    }

    /** One who runs the platform; the account is there once {@link #of} was called. */
    public static Principal administrator() {
        return Principal.user(ADMINISTRATOR, Ids.next(), 0, TenantId.PLATFORM, Role.OWNER);
    }

    /**
     * Puts the tenant on another plan; what a process remembers of it stays for a minute at most.
     */
    public void plan(TenantId tenant, String plan) {
        execute(stack, "UPDATE tenant SET plan_id = ? WHERE id = ?", plan, tenant.value());
    }

    /** An API key that {@code maker} made, with this many requests a minute. */
    public ApiKeyText key(Principal maker, int requests, Scope... scopes) {
        ApiKeyText key = ApiKeyText.make("test", Ids.next());
        execute(
                stack,
                """
                INSERT INTO api_key (tenant_id, id, name, hash, scopes, requests_per_minute, created_by, created_at,
                  updated_at)
                VALUES (?, ?, 'Test', ?, string_to_array(?, ' '), ?, ?, now(), now())
                """,
                maker.tenant().value(),
                key.id(),
                key.hash(),
                Arrays.stream(scopes).map(Scope::text).collect(Collectors.joining(" ")),
                requests,
                maker.account());
        return key;
    }

    /** An access token as auth would give it. */
    public String token(Principal principal) {
        Instant now = Instant.now();
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(stack.deployment().publicUrl())
                        .subject(principal.account().toString())
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                        .claim("sid", String.valueOf(principal.session()))
                        .claim("epoch", principal.epoch())
                        .claim("tenant", principal.tenant().toString())
                        .claim("roles", principal.roles().stream().map(Role::text).toList())
                        .claim("scopes", principal.scopes().stream().map(Scope::text).toList())
                        .build();
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                            claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The test's key cannot sign", e);
        }
    }

    /** An owner of the tenant. */
    private static void account(AwsStack stack, UUID account, TenantId tenant) {
        execute(
                stack,
                """
                INSERT INTO account (id, email, password_hash, created_at, updated_at)
                VALUES (?, ?, 'none', now(), now()) ON CONFLICT DO NOTHING
                """,
                account,
                account + "@freehold.test");
        execute(
                stack,
                """
                INSERT INTO membership (tenant_id, account_id, role, created_at) VALUES (?, ?, 'owner', now())
                ON CONFLICT DO NOTHING
                """,
                tenant.value(),
                account);
    }

    private static void execute(AwsStack stack, String sql, Object... values) {
        try (Connection connection = stack.administrator();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The test's rows cannot be written", e);
        }
    }
}
