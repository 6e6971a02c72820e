package dev.freehold.localstack.runner.e2e.isolation;

import static java.util.Map.entry;

import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.isolation.Credential.Verdict;
import dev.freehold.topology.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs every operation with every credential against one victim. */
final class AttackSuite {
    /** What a request of one's own is answered where that is no success. */
    private static final Map<String, Integer> CONTROLS =
            Map.ofEntries(
                    entry("POST /api/v1/documents/{documentId}/retry", 409),
                    entry("POST /api/v1/auth/verify-email", 400),
                    entry("POST /api/v1/auth/reset-password", 400),
                    entry("POST /api/v1/auth/change-password", 400),
                    entry("POST /api/v1/auth/invitations/accept", 404),
                    entry("POST /auth/verify-email", 400),
                    entry("POST /auth/reset-password", 400),
                    entry("POST /auth/change-password", 400),
                    entry("POST /api/v1/members/leave", 409),
                    // The party's own is switched off.
                    entry("POST /api/v1/webhooks/{webhookId}/test", 409),
                    entry(
                            "POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver",
                            409),
                    entry("DELETE /api/v1/tenants/{tenantId}", 404));

    /** Refused while the document is still read anew, which other operations have asked for. */
    private static final String NEW_VERSION = "POST /api/v1/documents/{documentId}/versions";

    private static final Duration READING = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Api api;
    private final Party victim;
    private final Party attacker;
    private final List<Credential> credentials;
    private final Judge judge;
    private final Probes probes;
    private final Matrix matrix = new Matrix();
    private final List<Finding> findings = new ArrayList<>();

    AttackSuite(Api api, Party victim, Party attacker, List<Credential> credentials) {
        this.api = api;
        this.victim = victim;
        this.attacker = attacker;
        this.credentials = List.copyOf(credentials);
        this.judge = new Judge(api, victim);
        this.probes = new Probes(api, victim);
    }

    /** What got through; empty when every wall held. */
    List<Finding> run(List<Operation> operations) throws InterruptedException {
        for (Operation operation : operations) {
            ItemWall.forgetFailedLogins();
            Snapshot before = Snapshot.of(victim.tenant());
            for (Credential credential : credentials) {
                attack(operation, credential);
            }
            for (String store : Snapshot.of(victim.tenant()).changedSince(before)) {
                findings.add(new Finding(operation.name(), "any", "", "", store + " has changed"));
            }
        }
        return List.copyOf(findings);
    }

    Matrix matrix() {
        return matrix;
    }

    private void attack(Operation operation, Credential credential) throws InterruptedException {
        Verdict verdict = credential.verdict(operation.route());
        matrix.begin(operation, credential, verdict);
        Party own = credential.own();
        switch (verdict) {
            case ENTITLED -> entitled(operation, credential);
            case UNAUTHENTICATED, FORBIDDEN ->
                    send(
                            operation,
                            credential,
                            verdict,
                            Attack.refused(operation, new OwnValues(victim)));
            case OPEN -> open(operation, credential, own);
        }
    }

    private void open(Operation operation, Credential credential, @Nullable Party own)
            throws InterruptedException {
        Stream<Attack> all = Attack.all(operation, new OwnValues(attacker), probes);
        if (operation.isPublic() && !credential.headers().isEmpty()) {
            // Whoever calls what is public is nobody: one look whether a token changes that, with
            // one that is good and one that is not.
            all = credential.isTriedInPublic() ? all.limit(1).map(Attack::alone) : Stream.of();
        } else if (own != null) {
            control(operation, credential, own);
        }
        all.forEach(attack -> send(operation, credential, Verdict.OPEN, attack));
    }

    /** The victim itself reads first: there is something to steal, also in whatever keeps it. */
    private void entitled(Operation operation, Credential credential) {
        Party own = credential.own();
        if (own != null && operation.route().method() == HttpMethod.GET) {
            Request request = new RequestMaker(operation).make(new OwnValues(own).of(operation));
            matrix.count(operation, credential, "own", 1);
            Reply reply = request.send(api, credential);
            if (!expected(operation).contains(reply.status())) {
                find(
                        operation,
                        credential,
                        "own",
                        "",
                        "its own request is answered " + reply.status());
            } else if (isList(operation) && reply.json().path("items").size() < 2) {
                find(operation, credential, "own", "", "has too little for a second page");
            }
        }
    }

    private static boolean isList(Operation operation) {
        return operation.inputs().stream()
                .anyMatch(input -> Inputs.of(input).kind() == Kind.CURSOR);
    }

    private void send(Operation operation, Credential caller, Verdict verdict, Attack attack) {
        Credential credential = Inputs.isFarewell(operation) ? caller.anew() : caller;
        matrix.count(operation, credential, attack.place(), attack.nobodys() == null ? 1 : 2);
        judge.send(attack, credential, verdict, operation.isPublic())
                .forEach(
                        wrong -> find(operation, credential, attack.place(), attack.name(), wrong));
    }

    /** Without this an attack that is not even a request would pass for a wall. */
    private void control(Operation operation, Credential credential, Party own)
            throws InterruptedException {
        Request request = new RequestMaker(operation).make(new OwnValues(own).of(operation));
        Credential sent = Inputs.isFarewell(operation) ? credential.anew() : credential;
        Reply reply = request.send(api, sent);
        Instant end = Instant.now().plus(READING);
        while (operation.name().equals(NEW_VERSION)
                && reply.status() == 409
                && Instant.now().isBefore(end)) {
            Thread.sleep(PAUSE);
            reply = request.send(api, sent);
        }
        matrix.count(operation, credential, "own", 1);
        judge.leaks(request, reply).forEach(wrong -> find(operation, credential, "own", "", wrong));
        if (!expected(operation).contains(reply.status())) {
            find(operation, credential, "own", "", "its own request is answered " + reply.status());
        } else if (operation.answersAddress()) {
            addresses(operation, credential, reply);
        }
    }

    /** The statuses with which a request of one's own is answered. */
    static Set<Integer> expected(Operation operation) {
        Integer known = CONTROLS.get(operation.name());
        if (known != null) {
            return Set.of(known);
        }
        return operation.successes().isEmpty() ? Set.of(200) : operation.successes();
    }

    private void addresses(Operation operation, Credential credential, Reply answer) {
        Addresses addresses = new Addresses(attacker, victim);
        if (!addresses.areOwn(answer)) {
            find(operation, credential, "presigned URL", "", "not under the caller's prefix");
        }
        for (Addresses.Turned turned : addresses.of(answer)) {
            Reply reply = turned.send();
            matrix.count(operation, credential, "presigned URL", 1);
            judge.leaks(turned.request(), reply)
                    .forEach(wrong ->
                            find(operation, credential, "presigned URL", turned.name(), wrong));
            if (reply.status() != 403) {
                find(
                        operation,
                        credential,
                        "presigned URL",
                        turned.name(),
                        reply.status() + " in place of 403");
            }
        }
    }

    private void find(
            Operation operation, Credential credential, String place, String attack, String what) {
        findings.add(new Finding(operation.name(), credential.name(), place, attack, what));
    }
}
