package dev.freehold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.topology.Freehold;
import dev.freehold.topology.HttpMethod;
import dev.freehold.topology.Route;
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
            recorded(
                    """
                    POST /api/v1/documents/upload | document.announced collection.created
                    PATCH /api/v1/documents/{documentId} | document.changed
                    DELETE /api/v1/documents/{documentId} | document.deleted
                    POST /api/v1/documents/{documentId}/retry | document.retried
                    POST /api/v1/documents/{documentId}/reingest | document.reingested
                    POST /api/v1/documents/{documentId}/versions | document.version_announced
                    POST /api/v1/collections | collection.created
                    PATCH /api/v1/collections/{collection} | collection.changed
                    DELETE /api/v1/collections/{collection} | collection.deleted
                    PUT /api/v1/collections/{collection}/access | collection.access_changed
                    POST /api/v1/admin/dead-letters/redrive | dead_letters.redriven
                    POST /api/v1/auth/verify-email | account.registered session.started
                    POST /api/v1/auth/login | session.started login.failed
                    POST /api/v1/auth/token | session.started session.reuse_detected login.failed
                    POST /api/v1/auth/refresh | session.reuse_detected
                    POST /api/v1/auth/switch | session.started
                    POST /api/v1/auth/revoke | session.ended
                    POST /api/v1/auth/logout | session.ended
                    POST /api/v1/auth/logout-all | sessions.ended_all
                    DELETE /api/v1/auth/sessions/{sessionId} | session.ended
                    POST /api/v1/auth/change-password | password.changed session.started
                    POST /api/v1/auth/reset-password | password.reset
                    POST /api/v1/auth/invitations/accept | invitation.accepted
                    POST /api/v1/invitations | invitation.created
                    POST /api/v1/invitations/{invitationId}/resend | invitation.resent
                    DELETE /api/v1/invitations/{invitationId} | invitation.withdrawn
                    PATCH /api/v1/members/{accountId} | member.role_changed
                    DELETE /api/v1/members/{accountId} | member.deactivated
                    POST /api/v1/members/{accountId}/reactivate | member.reactivated
                    POST /api/v1/members/leave | member.left
                    POST /api/v1/groups | group.created
                    PATCH /api/v1/groups/{groupId} | group.renamed
                    DELETE /api/v1/groups/{groupId} | group.deleted
                    PUT /api/v1/groups/{groupId}/members/{accountId} | group.member_added
                    DELETE /api/v1/groups/{groupId}/members/{accountId} | group.member_removed
                    POST /api/v1/api-keys | api_key.created
                    PATCH /api/v1/api-keys/{keyId} | api_key.changed
                    POST /api/v1/api-keys/{keyId}/rotate | api_key.rotated
                    DELETE /api/v1/api-keys/{keyId} | api_key.revoked
                    POST /api/v1/webhooks | webhook.created
                    PATCH /api/v1/webhooks/{webhookId} | webhook.changed
                    DELETE /api/v1/webhooks/{webhookId} | webhook.deleted
                    POST /api/v1/webhooks/{webhookId}/rotate | webhook.rotated
                    POST /api/v1/webhooks/{webhookId}/test | webhook.tested
                    POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver | webhook.redelivered
                    POST /api/v1/tenants | tenant.created
                    PATCH /api/v1/tenants/{tenantId} | tenant.changed
                    DELETE /api/v1/tenants/{tenantId} | tenant.deleted
                    POST /api/v1/admin/tenants | tenant.created
                    PATCH /api/v1/admin/tenants/{tenantId} | tenant.changed tenant.plan_changed
                    DELETE /api/v1/admin/tenants/{tenantId} | tenant.deleted
                    POST /api/v1/admin/tenants/{tenantId}/suspend | tenant.suspended
                    POST /api/v1/admin/tenants/{tenantId}/resume | tenant.resumed
                    POST /api/v1/admin/tenants/{tenantId}/index/rebuild | index.rebuilt
                    POST /api/v1/admin/plans | plan.created
                    PATCH /api/v1/admin/plans/{planId} | plan.changed
                    """);

    /** Operations that change nothing that is a tenant's, and why. */
    private static final Map<String, String> UNRECORDED =
            Map.of(
                    "POST /api/v1/services/rag/retrieve", "reads",
                    "POST /api/v1/services/rag/generate", "reads",
                    "POST /api/v1/auth/register", "there is no account yet that could have done it",
                    "POST /api/v1/auth/forgot-password", "nobody knows yet whether there is one");

    /** An action in the sources, as {@code AuditLog} is told it: a whole text of that form. */
    private static final Pattern ACTION = Pattern.compile("\"([a-z_]+\\.[a-z_]+)\"");

    @Test
    void everyOperationThatIsNoGetSaysWhatItRecords() {
        Set<String> operations =
                Freehold.TOPOLOGY.entries().stream()
                        .flatMap(entry -> entry.routes().stream())
                        .filter(route -> route.method() != HttpMethod.GET)
                        .map(AuditedOperationsTest::operation)
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

    private static Map<String, Set<String>> recorded(String lines) {
        return lines.lines()
                .map(line -> line.split(" [|] ", 2))
                .collect(Collectors.toMap(part -> part[0], part -> Set.of(part[1].split(" "))));
    }

    /** The second paths of {@code auth} lead to the same methods. */
    private static String operation(Route route) {
        String path = route.path().startsWith("/auth/") ? "/api/v1" + route.path() : route.path();
        return route.method() + " " + path;
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
