package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditEventsIT {
    private static final String EVENTS = "/api/v1/audit-events";

    private final TenantsProcess tenants;
    private final Principal owner;
    private final Principal admin;
    private final String key;

    AuditEventsIT(AwsStack stack) {
        tenants = new TenantsProcess(stack, "tenants");
        owner = tenants.newcomer();
        admin = tenants.member(owner, Role.ADMIN);
        Map<String, Object> reader = Map.of("name", "k", "scopes", List.of("documents:read"));
        key = tenants.as(owner).post("/api/v1/api-keys", reader).text("apiKey", "id");
        tenants.as(admin).post("/api/v1/api-keys/" + key + "/rotate", Map.of()).expect(200);
        tenants.as(admin).delete("/api/v1/api-keys/" + key).expect(204);
        tenants.as(owner).patch("/api/v1/tenants/" + owner.tenant(), Map.of("name", "New"));
    }

    @AfterAll
    void close() {
        tenants.close();
    }

    @Test
    void eventsAreReadFromTheNewestOnPageByPage() {
        RestAnswer page = list(Map.of("limit", "3"));
        assertThat(actions(page))
                .containsExactly("tenant.changed", "api_key.revoked", "api_key.rotated");
        RestAnswer rest = list(Map.of("limit", "3", "cursor", page.text("nextCursor")));
        assertThat(actions(rest)).containsExactly("api_key.created");
        assertThat(rest.json().get("nextCursor").isNull()).isTrue();
        var event = rest.json().get("items").get(0);
        assertThat(event.get("actorId").getStringValue()).isEqualTo(owner.account().toString());
        assertThat(event.get("actorKind").getStringValue()).isEqualTo("user");
        assertThat(event.get("targetId").getStringValue()).isEqualTo(key);
        assertThat(event.get("details").get("scopes").getStringValue()).isEqualTo("documents:read");
        assertThat(event.get("requestId").getStringValue()).isEqualTo("r-1");
    }

    @Test
    void eventsAreFiltered() {
        assertThat(actions(list(Map.of("actor", admin.account().toString()))))
                .containsExactly("api_key.revoked", "api_key.rotated");
        assertThat(actions(list(Map.of("action", "tenant.changed")))).hasSize(1);
        assertThat(actions(list(Map.of("target", key)))).hasSize(3);
        assertThat(actions(list(Map.of("to", "2020-01-01T00:00:00Z")))).isEmpty();
        assertThat(
                        actions(
                                list(
                                        Map.of(
                                                "from", "2020-01-01T00:00:00Z",
                                                "to", "2100-01-01T00:00:00Z",
                                                "actor", owner.account().toString()))))
                .containsExactly("tenant.changed", "api_key.created");
        tenants.as(owner).get(EVENTS, Map.of("from", "now")).expectProblem(400, "invalid_request");
    }

    @Test
    void othersSeeNoneOfThemAndAMemberMayNotAsk() {
        assertThat(actions(tenants.as(tenants.newcomer()).get(EVENTS, Map.of("target", key))))
                .isEmpty();
        tenants.as(tenants.member(owner, Role.MEMBER)).get(EVENTS).expectProblem(403, "forbidden");
    }

    @Test
    void noRoleChangesOrRemovesAnEvent() {
        assertThat(
                        tenants.value(
                                """
                                SELECT string_agg(rolname || ' ' || p, ', ') FROM pg_roles,
                                  unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
                                WHERE rolname ~ '^(fn_|app_lookup)' AND has_table_privilege(rolname, 'app.audit_event', p)
                                """))
                .isEqualTo("null");
        for (String change :
                List.of(
                        "UPDATE audit_event SET action = 'x.y'",
                        "DELETE FROM audit_event",
                        "TRUNCATE audit_event")) {
            // As one whom neither grants nor policies bind.
            assertThatThrownBy(() -> tenants.run(change))
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    private RestAnswer list(Map<String, String> query) {
        return tenants.as(owner).get(EVENTS, query).expect(200);
    }

    private static List<String> actions(RestAnswer page) {
        return new java.util.ArrayList<>(
                java.util.stream.StreamSupport.stream(
                                page.json().get("items").values().spliterator(), false)
                        .map(event -> event.get("action").getStringValue())
                        .toList());
    }
}
