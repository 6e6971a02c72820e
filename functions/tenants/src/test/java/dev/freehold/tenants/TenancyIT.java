package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import dev.freehold.testing.TestTenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenancyIT {
    private static final String TENANTS = "/api/v1/tenants";

    private final AwsStack stack;
    private final TenantsProcess tenants;
    private final Principal owner;

    TenancyIT(AwsStack stack) {
        this.stack = stack;
        tenants = new TenantsProcess(stack, "tenants");
        owner = tenants.newcomer();
    }

    @AfterAll
    void close() {
        tenants.close();
    }

    @Test
    void anAccountMakesAnotherTenantAndOwnsIt() {
        Principal maker = tenants.newcomer();
        RestAnswer made =
                tenants.as(maker)
                        .post(
                                TENANTS,
                                Map.of(
                                        "name", " Żółw Caf\u0065\u0301 ",
                                        "kind", "organization",
                                        "orgType", "hospital",
                                        "settings",
                                                Map.of(
                                                        "theme",
                                                        Map.of("dark", true),
                                                        "tags",
                                                        List.of("a", 1))))
                        .expect(201);
        assertThat(made.text("name")).isEqualTo("Żółw Caf\u00e9");
        assertThat(made.text("slug")).matches("zo-?w-cafe-[0-9a-f]{10}|zo.*-cafe-[0-9a-f]{10}");
        assertThat(made.text("planId")).isEqualTo("free");
        assertThat(made.text("orgType")).isEqualTo("hospital");
        assertThat(made.json().get("settings").get("theme").get("dark").getBooleanValue()).isTrue();
        RestAnswer list = tenants.as(maker).get(TENANTS).expect(200);
        assertThat(list.json().get("items").size()).isEqualTo(2);
        assertThat(list.json().get("items").get(1).get("id").getStringValue())
                .isEqualTo(made.text("id"));
        assertThat(list.json().get("items").get(1).get("role").getStringValue()).isEqualTo("owner");
        // The token is still one for the first tenant.
        tenants.as(maker)
                .get(TENANTS + "/" + made.text("id"))
                .expectProblem(404, "tenant_not_found");
        Principal there =
                Principal.user(
                        maker.account(),
                        Ids.next(),
                        0,
                        new TenantId(java.util.UUID.fromString(made.text("id"))),
                        Role.OWNER);
        tenants.as(there).get(TENANTS + "/" + made.text("id")).expect(200);
        RestAnswer page = tenants.as(maker).get(TENANTS, Map.of("limit", "1"));
        RestAnswer rest =
                tenants.as(maker)
                        .get(TENANTS, Map.of("cursor", page.text("nextCursor")))
                        .expect(200);
        assertThat(rest.json().get("items").size()).isEqualTo(1);
    }

    @Test
    void aRepetitionMakesOneTenant() {
        RestClient keyed = tenants.as(owner).with("Idempotency-Key", Ids.hex(Ids.next()));
        String slug = slug();
        Map<String, String> request = Map.of("name", "Twice", "slug", slug);
        String first = keyed.post(TENANTS, request).expect(201).text("id");
        assertThat(keyed.post(TENANTS, request).expect(201).text("id")).isEqualTo(first);
        tenants.as(owner).post(TENANTS, request).expectProblem(409, "slug_taken");
    }

    @Test
    void twoWhoWantTheSameSlugAtOnceDoNotBothGetIt() throws Exception {
        Principal rival = tenants.newcomer();
        String slug = slug();
        try (TenantsProcess other = new TenantsProcess(stack, "tenants");
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            RestClient one = tenants.as(owner);
            RestClient two = other.as(rival);
            Map<String, String> request = Map.of("name", "Rivals", "slug", slug);
            Future<RestAnswer> first = threads.submit(() -> one.post(TENANTS, request));
            Future<RestAnswer> last = threads.submit(() -> two.post(TENANTS, request));
            assertThat(List.of(first.get().status(), last.get().status()))
                    .containsExactlyInAnyOrder(201, 409);
        }
        assertThat(tenants.value("SELECT count(*) FROM tenant WHERE slug = '" + slug + "'"))
                .isEqualTo("1");
    }

    @Test
    void badNamesSlugsKindsAndSettingsAreRefused() {
        for (Map<String, Object> bad :
                List.of(
                        Map.<String, Object>of("name", " "),
                        Map.<String, Object>of("name", "a\u202eb"),
                        Map.<String, Object>of("name", "x".repeat(256)),
                        Map.<String, Object>of("name", "x", "slug", "platform"),
                        Map.<String, Object>of("name", "x", "slug", "a--b"),
                        Map.<String, Object>of("name", "x", "slug", "A"),
                        Map.<String, Object>of("name", "x", "kind", "platform"),
                        Map.<String, Object>of(
                                "name", "x", "kind", "network", "orgType", "hospital"),
                        Map.<String, Object>of(
                                "name", "x", "settings", Map.of("a", "x".repeat(16_384))),
                        Map.<String, Object>of("name", "x", "settings", Map.of("a", "\u0000")),
                        Map.<String, Object>of("name", "x", "settings", deep()))) {
            tenants.as(owner).post(TENANTS, bad).expectProblem(400, "invalid_request");
        }
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        Principal own = tenants.newcomer();
        String path = TENANTS + "/" + own.tenant();
        String slug = slug();
        RestAnswer changed =
                tenants.as(own)
                        .patch(
                                path,
                                Map.of(
                                        "slug",
                                        slug,
                                        "orgType",
                                        "clinic",
                                        "settings",
                                        Map.of("a", 1)))
                        .expect(200);
        assertThat(changed.text("name")).isEqualTo("Test");
        assertThat(changed.text("slug")).isEqualTo(slug);
        changed = tenants.as(own).patch(path, Map.of("name", "New", "orgType", "")).expect(200);
        assertThat(changed.json().get("orgType").isNull()).isTrue();
        assertThat(changed.json().get("settings").get("a").getIntValue()).isEqualTo(1);
        tenants.as(owner)
                .patch(TENANTS + "/" + owner.tenant(), Map.of("slug", slug))
                .expectProblem(409, "slug_taken");
        tenants.as(tenants.member(own, Role.OPERATOR))
                .patch(path, Map.of("name", "Mine"))
                .expectProblem(403, "forbidden");
        tenants.as(owner)
                .patch(path, Map.of("name", "Mine"))
                .expectProblem(404, "tenant_not_found");
    }

    @Test
    void anOwnerDeletesTheTenantAndItsRowsStay() {
        Principal own = tenants.newcomer();
        String path = TENANTS + "/" + own.tenant();
        tenants.as(owner).delete(path).expectProblem(404, "tenant_not_found");
        tenants.as(tenants.member(own, Role.ADMIN)).delete(path).expectProblem(403, "forbidden");
        tenants.as(own).delete(path).expect(204);
        assertThat(
                        tenants.value(
                                "SELECT t.status || ' ' || count(m.*) FROM tenant t JOIN membership m ON m.tenant_id = t.id"
                                        + " WHERE t.id = '"
                                        + own.tenant()
                                        + "' GROUP BY t.status"))
                .isEqualTo("deleted 2");
        assertThat(
                        tenants.value(
                                "SELECT string_agg(action, ' ') FROM audit_event WHERE tenant_id = '"
                                        + own.tenant()
                                        + "'"))
                .isEqualTo("tenant.deleted");
        assertThat(tenants.value("SELECT count(*) FROM memberships_of('" + own.account() + "')"))
                .isEqualTo("0");
    }

    @Test
    void thePlatformsOwnTenantIsChangedByNobody() {
        Principal administrator = TestTenants.administrator();
        String path = TENANTS + "/" + TenantId.PLATFORM;
        tenants.as(administrator).get(path).expect(200);
        tenants.as(administrator)
                .patch(path, Map.of("name", "Mine"))
                .expectProblem(409, "platform_tenant");
        tenants.as(administrator).delete(path).expectProblem(409, "platform_tenant");
        tenants.as(administrator)
                .post("/api/v1/api-keys", Map.of("name", "x", "scopes", List.of("documents:read")))
                .expectProblem(409, "platform_tenant");
    }

    @Test
    void plansAreListedById() {
        RestAnswer first = tenants.as(owner).get("/api/v1/plans", Map.of("limit", "2")).expect(200);
        assertThat(first.json().get("items").get(0).get("id").getStringValue())
                .isEqualTo("business");
        assertThat(
                        tenants.as(owner)
                                .get("/api/v1/plans", Map.of("cursor", first.text("nextCursor")))
                                .expect(200)
                                .body())
                .contains("\"team\"")
                .doesNotContain("\"business\"");
    }

    private static Map<String, Object> deep() {
        Map<String, Object> deep = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            deep = new HashMap<>(Map.of("a", deep));
        }
        return deep;
    }

    private static String slug() {
        return "s" + Ids.hex(Ids.next());
    }
}
