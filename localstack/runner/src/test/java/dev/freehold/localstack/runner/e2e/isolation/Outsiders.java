package dev.freehold.localstack.runner.e2e.isolation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.isolation.Credential.Standing;
import dev.freehold.localstack.runner.e2e.isolation.Credential.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The wall within a tenant: a collection that is limited to nobody but owners and admins, attacked
 * by members and an API key of the same tenant that are not on its list.
 */
final class Outsiders {
    /** Where a thing of a collection can stand. */
    private static final Set<Kind> PLACES =
            EnumSet.of(
                    Kind.DOCUMENT,
                    Kind.COLLECTION,
                    Kind.CURSOR,
                    Kind.WORDS,
                    Kind.FILTER,
                    Kind.IDEMPOTENCY_KEY);

    private static final List<String> PATHS =
            List.of("/api/v1/documents", "/api/v1/collections", "/api/v1/services/");

    /**
     * A name is the tenant's once, so that to make a collection tells whether its name is taken; an
     * upload into a name that is free makes one.
     */
    private static final String MAKES = "POST /api/v1/documents/upload";

    private final Api api;
    private final Party tenant;
    private final Party hidden;
    private final List<Credential> credentials;
    private final List<Finding> findings = new ArrayList<>();
    private int requests;

    Outsiders(Api api, Party tenant) throws SQLException, InterruptedException {
        this.api = api;
        this.tenant = tenant;
        this.hidden = Party.within(tenant);
        this.credentials = credentials();
    }

    /** The first that got through; deletions are left to {@link #attackAll}. */
    List<Finding> attack(List<Operation> operations) throws SQLException {
        for (Operation operation : operations) {
            List<Finding> found =
                    operation.isDeletion() ? List.of() : attackAll(List.of(operation));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** What got through; empty when the wall held. */
    List<Finding> attackAll(List<Operation> operations) throws SQLException {
        findings.clear();
        limit();
        String before = rows();
        for (Operation operation : operations) {
            if (PATHS.stream().anyMatch(operation.route().path()::startsWith)) {
                credentials.stream()
                        .filter(one -> one.verdict(operation.route()) == Verdict.ENTITLED)
                        .forEach(one -> attack(operation, one));
            }
        }
        if (!rows().equals(before)) {
            findings.add(new Finding("any", "any", "", "", "the collection's rows have changed"));
        }
        return List.copyOf(findings);
    }

    int requests() {
        return requests;
    }

    private void attack(Operation operation, Credential credential) {
        OwnValues own = new OwnValues(tenant);
        Judge judge = new Judge(api, hidden);
        Request request = new RequestMaker(operation).make(own.of(operation));
        Reply reply = request.send(api, credential);
        requests++;
        judge.leaks(request, reply).forEach(wrong -> find(operation, credential, "own", wrong));
        if (!AttackSuite.expected(operation).contains(reply.status())) {
            find(operation, credential, "own", "its own request is answered " + reply.status());
        }
        Probes probes = new Probes(api, hidden);
        for (Input place : operation.inputs()) {
            if (PLACES.contains(Inputs.of(place).kind())) {
                boolean makes =
                        operation.name().equals(MAKES)
                                && Inputs.of(place).kind() == Kind.COLLECTION;
                probes.of(operation, place).stream()
                        .filter(probe -> !makes || probe.value().equals(hidden.collection()))
                        .map(probe -> Attack.of(operation, own, place, probe))
                        .map(attack -> makes ? attack.alone() : attack)
                        .forEach(attack -> send(judge, operation, credential, attack));
            }
        }
    }

    private void send(Judge judge, Operation operation, Credential credential, Attack attack) {
        requests += attack.nobodys() == null ? 1 : 2;
        judge.send(attack, credential, Verdict.OPEN, false)
                .forEach(wrong ->
                        find(operation, credential, attack.place() + ", " + attack.name(), wrong));
    }

    private void find(Operation operation, Credential credential, String place, String what) {
        findings.add(new Finding(operation.name(), credential.name(), place, "", what));
    }

    private List<Credential> credentials() throws SQLException {
        List<Credential> all = new ArrayList<>();
        for (Role role : List.of(Role.OPERATOR, Role.VIEWER)) {
            all.add(
                    Credential.bearer(
                            role.text() + " outside of the list",
                            Login.of(api, tenant.belongings().newMember(role)).token(),
                            Standing.MEMBER,
                            role.scopes(),
                            null));
        }
        Set<Scope> most = EnumSet.allOf(Scope.class);
        most.removeIf(Scope::isPersonal);
        all.add(
                new Credential(
                        "key outside of the list",
                        Map.of("X-API-Key", tenant.belongings().newKey(most).text()),
                        Standing.MEMBER,
                        most,
                        null));
        return List.copyOf(all);
    }

    /** By the owner, who sees everything. */
    private void limit() {
        Reply limited =
                api.send(
                        "PUT",
                        "/api/v1/collections/" + hidden.collection() + "/access",
                        tenant.caller().token(),
                        "{\"restricted\":true}".getBytes(US_ASCII),
                        Map.of("Content-Type", "application/json"));
        if (limited.status() != 200) {
            throw new IllegalStateException("Not limited: " + limited.status());
        }
    }

    /** The collection and its document as they stand in the database. */
    private String rows() throws SQLException {
        return Rows.string(
                """
                SELECT to_jsonb(c)::text || (SELECT string_agg(to_jsonb(d)::text, ' ' ORDER BY d.id) FROM document d
                  WHERE d.tenant_id = c.tenant_id AND d.collection_id = c.id)
                FROM collection c WHERE c.tenant_id = ? AND c.name = ? AND c.deleted_at IS NULL
                """,
                tenant.tenant(),
                hidden.collection());
    }
}
