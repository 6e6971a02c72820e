package dev.freehold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.topology.Freehold;
import dev.freehold.topology.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a user changes is in the audit log. Each operation that is not a GET stands here: with what
 * it records, or among those that change nothing of a tenant's, with the reason.
 */
final class AuditedOperationsTest {
    private static final Path FUNCTIONS = Path.of("..").toAbsolutePath().normalize();

    /** The actions that an operation may record; an upload makes the collection that it names. */
    private static final Map<String, Set<String>> RECORDED =
            Map.ofEntries(
                    Map.entry(
                            "POST /api/v1/documents/upload",
                            Set.of("document.announced", "collection.created")),
                    Map.entry("DELETE /api/v1/documents/{documentId}", Set.of("document.deleted")),
                    Map.entry(
                            "POST /api/v1/documents/{documentId}/retry",
                            Set.of("document.retried")),
                    Map.entry("POST /api/v1/collections", Set.of("collection.created")),
                    Map.entry(
                            "DELETE /api/v1/collections/{collection}",
                            Set.of("collection.deleted")),
                    Map.entry(
                            "POST /api/v1/admin/dead-letters/redrive",
                            Set.of("dead_letters.redriven")),
                    Map.entry("POST /api/v1/auth/login", Set.of("session.started")),
                    Map.entry("POST /auth/login", Set.of("session.started")),
                    Map.entry(
                            "POST /api/v1/auth/token",
                            Set.of("session.started", "session.reuse_detected")),
                    Map.entry(
                            "POST /auth/token",
                            Set.of("session.started", "session.reuse_detected")),
                    Map.entry("POST /api/v1/auth/revoke", Set.of("session.ended")),
                    Map.entry("POST /api/v1/auth/switch", Set.of("session.started")),
                    Map.entry("POST /api/v1/auth/refresh", Set.of("session.reuse_detected")),
                    Map.entry("POST /auth/refresh", Set.of("session.reuse_detected")),
                    Map.entry("POST /api/v1/auth/logout", Set.of("session.ended")),
                    Map.entry("POST /auth/logout", Set.of("session.ended")),
                    Map.entry("DELETE /api/v1/auth/sessions/{sessionId}", Set.of("session.ended")),
                    Map.entry("POST /api/v1/auth/logout-all", Set.of("sessions.ended_all")),
                    Map.entry("POST /api/v1/api-keys", Set.of("api_key.created")),
                    Map.entry("PATCH /api/v1/api-keys/{keyId}", Set.of("api_key.changed")),
                    Map.entry("POST /api/v1/api-keys/{keyId}/rotate", Set.of("api_key.rotated")),
                    Map.entry("DELETE /api/v1/api-keys/{keyId}", Set.of("api_key.revoked")),
                    Map.entry("PATCH /api/v1/members/{accountId}", Set.of("member.role_changed")),
                    Map.entry("DELETE /api/v1/members/{accountId}", Set.of("member.deactivated")),
                    Map.entry(
                            "POST /api/v1/members/{accountId}/reactivate",
                            Set.of("member.reactivated")),
                    Map.entry("POST /api/v1/members/leave", Set.of("member.left")),
                    Map.entry("POST /api/v1/invitations", Set.of("invitation.created")),
                    Map.entry(
                            "POST /api/v1/invitations/{invitationId}/resend",
                            Set.of("invitation.resent")),
                    Map.entry(
                            "DELETE /api/v1/invitations/{invitationId}",
                            Set.of("invitation.withdrawn")),
                    Map.entry("POST /api/v1/tenants", Set.of("tenant.created")),
                    Map.entry("PATCH /api/v1/tenants/{tenantId}", Set.of("tenant.changed")),
                    Map.entry("DELETE /api/v1/tenants/{tenantId}", Set.of("tenant.deleted")),
                    Map.entry("POST /api/v1/admin/tenants", Set.of("tenant.created")),
                    Map.entry("DELETE /api/v1/admin/tenants/{tenantId}", Set.of("tenant.deleted")),
                    Map.entry(
                            "POST /api/v1/admin/tenants/{tenantId}/suspend",
                            Set.of("tenant.suspended")),
                    Map.entry(
                            "POST /api/v1/admin/tenants/{tenantId}/resume",
                            Set.of("tenant.resumed")),
                    Map.entry("POST /api/v1/admin/plans", Set.of("plan.created")),
                    Map.entry("PATCH /api/v1/admin/plans/{planId}", Set.of("plan.changed")),
                    Map.entry(
                            "PATCH /api/v1/admin/tenants/{tenantId}",
                            Set.of("tenant.changed", "tenant.plan_changed")));

    /** Operations that change nothing that is a tenant's, and why. */
    private static final Map<String, String> UNRECORDED =
            Map.of(
                    "POST /api/v1/services/rag/retrieve", "reads",
                    "POST /api/v1/services/rag/generate", "reads",
                    "POST /api/v1/auth/register", "there is no account yet that could have done it",
                    "POST /auth/register", "the same");

    /** An action in the sources, as {@code AuditLog} is told it: a whole text of that form. */
    private static final Pattern ACTION = Pattern.compile("\"([a-z_]+\\.[a-z_]+)\"");

    @Test
    void everyOperationThatIsNoGetSaysWhatItRecords() {
        Set<String> operations =
                Freehold.TOPOLOGY.entries().stream()
                        .flatMap(entry -> entry.routes().stream())
                        .filter(route -> route.method() != HttpMethod.GET)
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = new TreeSet<>(RECORDED.keySet());
        listed.addAll(UNRECORDED.keySet());
        assertThat(listed).isEqualTo(operations);
        assertThat(RECORDED.keySet()).doesNotContainAnyElementsOf(UNRECORDED.keySet());
    }

    @Test
    void everyActionIsRecordedSomewhere() throws IOException {
        Set<String> texts = new TreeSet<>();
        for (Path source : recorders()) {
            ACTION.matcher(Files.readString(source))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .forEach(texts::add);
        }
        RECORDED.forEach(
                (operation, actions) -> assertThat(texts).as(operation).containsAll(actions));
    }

    /** The sources of functions that write to the log. */
    private static List<Path> recorders() throws IOException {
        try (Stream<Path> files = Files.walk(FUNCTIONS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .filter(AuditedOperationsTest::recordsEvents)
                    .toList();
        }
    }

    private static boolean recordsEvents(Path source) {
        try {
            return Files.readString(source).contains("dev.freehold.platform.audit.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
