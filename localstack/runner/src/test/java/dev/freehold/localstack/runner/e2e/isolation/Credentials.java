package dev.freehold.localstack.runner.e2e.isolation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.isolation.Credential.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every kind of credential with which someone could want the victim's. */
final class Credentials {
    static final String STRANGER = "other tenant's user";
    static final String GARBAGE = "garbage";
    private static final String ME = "/api/v1/auth/me";

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
        all.add(owner());
        all.add(none());
        all.addAll(forgeries());
        all.add(stranger());
        all.addAll(lowerRoles());
        all.addAll(keys());
        all.addAll(formerly());
        return all;
    }

    /** The victim itself. */
    private Credential owner() {
        return Credential.bearer(
                "the victim",
                victim.caller().token(),
                Standing.MEMBER,
                Role.OWNER.scopes(),
                victim);
    }

    /** Nothing; what is public is attacked with it. */
    Credential none() {
        return new Credential("none", Map.of(), Standing.UNKNOWN, Set.of(), attacker);
    }

    /** The owner of another tenant. */
    Credential stranger() {
        return Credential.bearer(
                STRANGER,
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
                unknown(GARBAGE, "x.y.z"),
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
                            Login.of(api, victim.belongings().newMember(role)).token(),
                            Standing.MEMBER,
                            role.scopes(),
                            null));
        }
        return all;
    }

    private Credential program(
            String name,
            Standing standing,
            Belongings.Key key,
            Set<Scope> scopes,
            @Nullable Party own) {
        return new Credential(name, Map.of("X-API-Key", key.text()), standing, scopes, own);
    }

    /** Keys of the other tenant, of the victim's with little in hand, and one that was revoked. */
    private List<Credential> keys() {
        Set<Scope> most = EnumSet.allOf(Scope.class);
        most.removeIf(Scope::isPersonal);
        Set<Scope> little = EnumSet.of(Scope.TENANT_READ);
        Belongings.Key revoked = victim.belongings().newKey(most);
        require(delete("/api/v1/api-keys/" + revoked.id()), 204);
        return List.of(
                program(
                        "other tenant's key",
                        Standing.STRANGER,
                        attacker.belongings().newKey(most),
                        most,
                        attacker),
                program(
                        "the tenant's key, missing scopes",
                        Standing.MEMBER,
                        victim.belongings().newKey(little),
                        little,
                        null),
                program("revoked key", Standing.UNKNOWN, revoked, Set.of(), null));
    }

    /** What was good and is good no more. */
    private List<Credential> formerly() throws SQLException {
        Login ended = victim.login();
        require(api.get(ME, ended.token()), 200);
        require(delete("/api/v1/auth/sessions/" + ended.session()), 204);
        Api.Caller left = victim.belongings().newMember(Role.ADMIN);
        Login former = Login.of(api, left);
        require(api.get(ME, former.token()), 200);
        require(delete("/api/v1/members/" + left.account()), 204);
        Api.Caller changed = victim.belongings().newMember(Role.ADMIN);
        Login outdated = Login.of(api, changed);
        require(api.get(ME, outdated.token()), 200);
        require(becomesViewer(changed), 200);
        Api.Caller suspended = api.register("suspended");
        Rows.change("UPDATE tenant SET status = 'suspended' WHERE id = ?", suspended.tenant());
        return List.of(
                unknown("ended session", ended.token()),
                unknown("former membership", former.token()),
                unknown("from before a role's change", outdated.token()),
                Credential.bearer(
                        "suspended tenant",
                        suspended.token(),
                        Standing.BARRED,
                        Role.OWNER.scopes(),
                        null));
    }

    private Reply becomesViewer(Api.Caller member) {
        return api.send(
                "PATCH",
                "/api/v1/members/" + member.account(),
                victim.caller().token(),
                "{\"role\":\"viewer\"}".getBytes(US_ASCII),
                Map.of("Content-Type", "application/json"));
    }

    private Reply delete(String path) {
        return api.send("DELETE", path, victim.caller().token(), null, Map.of());
    }

    private static void require(Reply reply, int status) {
        if (reply.status() != status) {
            throw new IllegalStateException(reply.status() + " " + reply.code());
        }
    }
}
