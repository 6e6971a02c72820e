package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.kernel.Role;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.localstack.runner.e2e.isolation.Credential.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every kind of credential with which someone could want the victim's. */
final class Credentials {
    private final Api api;
    private final Party victim;
    private final Party attacker;
    private final ForgedTokens forged;

    Credentials(Api api, Party victim, Party attacker, ForgedTokens forged) {
        this.api = api;
        this.victim = victim;
        this.attacker = attacker;
        this.forged = forged;
    }

    List<Credential> all() throws SQLException {
        List<Credential> all = new ArrayList<>();
        all.add(none());
        all.addAll(forgeries());
        all.add(stranger());
        all.addAll(lowerRoles());
        return all;
    }

    /** Nothing; what is public is attacked with it. */
    Credential none() {
        return new Credential("none", Map.of(), Standing.UNKNOWN, Set.of(), attacker);
    }

    /** The owner of another tenant. */
    Credential stranger() {
        return Credential.bearer(
                "other tenant's user",
                attacker.caller().token(),
                Standing.STRANGER,
                Role.OWNER.scopes(),
                attacker);
    }

    /** All of these say that they are the victim's owner. */
    private List<Credential> forgeries() {
        String token = victim.caller().token();
        long past = Instant.now().minusSeconds(3600).getEpochSecond();
        return List.of(
                unknown("garbage", "x.y.z"),
                unknown("not signed", forged.unsigned(token)),
                unknown("wrong key", forged.untrusted(token)),
                unknown("unknown key", forged.unknownKey(token)),
                unknown(
                        "altered",
                        forged.altered(
                                attacker.caller().token(),
                                claims -> claims.put("tenant", victim.tenant().toString()))),
                unknown("expired", forged.trusted(token, claims -> claims.put("exp", past))));
    }

    private Credential unknown(String name, String token) {
        return Credential.bearer(name, token, Standing.UNKNOWN, Set.of(), null);
    }

    /** Members of the victim's tenant with each role that allows less than everything. */
    private List<Credential> lowerRoles() throws SQLException {
        List<Credential> all = new ArrayList<>();
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.OWNER))) {
            all.add(
                    Credential.bearer(
                            "the tenant's " + role.text(),
                            member(role),
                            Standing.MEMBER,
                            role.scopes(),
                            null));
        }
        return all;
    }

    private String member(Role role) throws SQLException {
        Api.Caller caller = api.register(role.text());
        try (Connection connection = TestPlatform.connectAsAdministrator();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                INSERT INTO membership (tenant_id, account_id, role, created_at)
                                VALUES (?, ?, ?, 'epoch')\
                                """)) {
            insert.setObject(1, victim.tenant());
            insert.setObject(2, caller.account());
            insert.setString(3, role.text());
            insert.executeUpdate();
        }
        return api.post(
                        "/api/v1/auth/login",
                        null,
                        Map.of("email", caller.email(), "password", caller.password()))
                .json()
                .path("access_token")
                .asText();
    }
}
