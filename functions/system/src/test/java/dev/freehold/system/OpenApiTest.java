package dev.freehold.system;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.topology.Freehold;
import dev.freehold.topology.HttpMethod;
import dev.freehold.topology.Route;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document that the build wrote, held against the topology. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {
    /** The document and its page do not describe themselves. */
    private static final Set<String> UNDESCRIBED =
            Set.of("GET /openapi.yaml", "GET /docs", "GET /docs/{file}");

    private static final String KEYED = "header Idempotency-Key";
    private static final Set<String> PAGED = Set.of("query limit", "query cursor");

    /** Each query parameter and header that a caller may send; path parameters are the path's. */
    private static final Map<String, Set<String>> PARAMETERS =
            Map.ofEntries(
                    entry("POST /api/v1/auth/register", Set.of(KEYED)),
                    entry("POST /auth/register", Set.of(KEYED)),
                    entry("GET /api/v1/auth/sessions", PAGED),
                    entry("GET /api/v1/collections", PAGED),
                    entry("POST /api/v1/documents/upload", Set.of(KEYED)),
                    entry(
                            "GET /api/v1/documents/{documentId}/text",
                            Set.of("query start", "query end")),
                    entry(
                            "GET /api/v1/documents",
                            Set.of(
                                    "query status",
                                    "query type",
                                    "query collection",
                                    "query kind",
                                    "query tag",
                                    "query property",
                                    "query since",
                                    "query until",
                                    "query limit",
                                    "query cursor")),
                    entry(
                            "GET /api/v1/documents/search",
                            Set.of("query q", "query collection", "query limit")),
                    entry("GET /api/v1/api-keys", PAGED),
                    entry("POST /api/v1/api-keys", Set.of(KEYED)),
                    entry("POST /api/v1/api-keys/{keyId}/rotate", Set.of(KEYED)),
                    entry("GET /api/v1/webhooks", PAGED),
                    entry("POST /api/v1/webhooks", Set.of(KEYED)),
                    entry("POST /api/v1/webhooks/{webhookId}/rotate", Set.of(KEYED)),
                    entry(
                            "GET /api/v1/webhooks/{webhookId}/deliveries",
                            Set.of("query status", "query limit", "query cursor")),
                    entry("GET /api/v1/members", PAGED),
                    entry("GET /api/v1/groups", PAGED),
                    entry("POST /api/v1/groups", Set.of(KEYED)),
                    entry("GET /api/v1/groups/{groupId}/members", PAGED),
                    entry("GET /api/v1/invitations", PAGED),
                    entry("POST /api/v1/invitations", Set.of(KEYED)),
                    entry("GET /api/v1/tenants", PAGED),
                    entry("POST /api/v1/tenants", Set.of(KEYED)),
                    entry("GET /api/v1/plans", PAGED),
                    entry(
                            "GET /api/v1/audit-events",
                            Set.of(
                                    "query actor",
                                    "query action",
                                    "query target",
                                    "query from",
                                    "query to",
                                    "query limit",
                                    "query cursor")),
                    entry(
                            "GET /api/v1/admin/tenants",
                            Set.of(
                                    "query status",
                                    "query plan",
                                    "query kind",
                                    "query text",
                                    "query limit",
                                    "query cursor")),
                    entry("POST /api/v1/admin/tenants", Set.of(KEYED)),
                    entry(
                            "POST /api/v1/admin/tenants/{tenantId}/index/rebuild",
                            Set.of("query cursor")),
                    entry("GET /api/v1/admin/plans", PAGED));

    /** Methods of operations that take a body, but for those that are listed. */
    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private static final Set<String> WITHOUT_BODY =
            Set.of(
                    "PUT /api/v1/groups/{groupId}/members/{accountId}",
                    "POST /api/v1/documents/{documentId}/retry",
                    "POST /api/v1/documents/{documentId}/reingest",
                    "POST /api/v1/webhooks/{webhookId}/test",
                    "POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver",
                    "POST /api/v1/auth/logout",
                    "POST /api/v1/auth/logout-all",
                    "POST /auth/logout",
                    "POST /api/v1/members/leave",
                    "POST /api/v1/members/{accountId}/reactivate",
                    "POST /api/v1/invitations/{invitationId}/resend",
                    "POST /api/v1/admin/tenants/{tenantId}/index/rebuild",
                    "POST /api/v1/admin/tenants/{tenantId}/resume");

    /** What is answered when all goes well; 200 where nothing else is said. */
    private static final Map<String, String> SUCCESS =
            Map.ofEntries(
                    entry("POST /api/v1/auth/register", "202"),
                    entry("POST /auth/register", "202"),
                    entry("POST /api/v1/auth/verify-email", "201"),
                    entry("POST /auth/verify-email", "201"),
                    entry("POST /api/v1/auth/forgot-password", "202"),
                    entry("POST /auth/forgot-password", "202"),
                    entry("POST /api/v1/auth/reset-password", "204"),
                    entry("POST /auth/reset-password", "204"),
                    entry("POST /api/v1/auth/logout", "204"),
                    entry("POST /auth/logout", "204"),
                    entry("POST /api/v1/auth/logout-all", "204"),
                    entry("DELETE /api/v1/auth/sessions/{sessionId}", "204"),
                    entry("POST /api/v1/collections", "201"),
                    entry("POST /api/v1/documents/upload", "201"),
                    entry("POST /api/v1/documents/{documentId}/versions", "201"),
                    entry("POST /api/v1/documents/{documentId}/retry", "202"),
                    entry("POST /api/v1/documents/{documentId}/reingest", "202"),
                    entry("POST /api/v1/admin/dead-letters/redrive", "202"),
                    entry("POST /api/v1/admin/tenants/{tenantId}/index/rebuild", "202"),
                    entry("DELETE /api/v1/collections/{collection}", "204"),
                    entry("DELETE /api/v1/documents/{documentId}", "204"),
                    entry("POST /api/v1/groups", "201"),
                    entry("DELETE /api/v1/groups/{groupId}", "204"),
                    entry("PUT /api/v1/groups/{groupId}/members/{accountId}", "204"),
                    entry("DELETE /api/v1/groups/{groupId}/members/{accountId}", "204"),
                    entry("POST /api/v1/api-keys", "201"),
                    entry("DELETE /api/v1/api-keys/{keyId}", "204"),
                    entry("POST /api/v1/webhooks", "201"),
                    entry("DELETE /api/v1/webhooks/{webhookId}", "204"),
                    entry("POST /api/v1/webhooks/{webhookId}/test", "202"),
                    entry(
                            "POST /api/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver",
                            "202"),
                    entry("POST /api/v1/members/leave", "204"),
                    entry("DELETE /api/v1/members/{accountId}", "204"),
                    entry("POST /api/v1/invitations", "201"),
                    entry("DELETE /api/v1/invitations/{invitationId}", "204"),
                    entry("POST /api/v1/tenants", "201"),
                    entry("DELETE /api/v1/tenants/{tenantId}", "204"),
                    entry("POST /api/v1/admin/tenants", "201"),
                    entry("DELETE /api/v1/admin/tenants/{tenantId}", "204"),
                    entry("POST /api/v1/admin/plans", "201"));

    /** Where something may be there already; it is answered as what is made. */
    private static final Set<String> FOUND_OR_MADE = Set.of("POST /api/v1/documents/upload");

    /** What is mailed; the answer tells a stranger nothing. */
    private static final Set<String> MAILS =
            Set.of(
                    "POST /api/v1/auth/register",
                    "POST /auth/register",
                    "POST /api/v1/auth/forgot-password",
                    "POST /auth/forgot-password");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private Map<String, Map<String, Map<String, Object>>> paths = Map.of();
    private Object document = Map.of();

    @BeforeAll
    @SuppressWarnings("unchecked")
    void read() throws IOException {
        try (InputStream in =
                OpenApiTest.class.getResourceAsStream("/META-INF/swagger/system.yml")) {
            Map<String, Object> all = new Yaml().load(Objects.requireNonNull(in));
            document = all;
            paths = (Map<String, Map<String, Map<String, Object>>>) all.get("paths");
        }
    }

    @Test
    void everyRouteOfTheTopologyIsAnOperationAndNothingElseIs() {
        Set<String> routes = new TreeSet<>();
        described().forEach(route -> routes.add(key(route)));
        Set<String> operations = new TreeSet<>();
        paths.forEach((path, methods) ->
                methods.keySet()
                        .forEach(method ->
                                operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(operations).isEqualTo(routes);
    }

    @Test
    void exactlyTheRoutesThatNeedATokenSaySo() {
        for (Route route : described()) {
            Object security = operation(route).get("security");
            assertThat(security != null)
                    .as(route.toString())
                    .isEqualTo(route.access() != Route.Access.PUBLIC);
        }
    }

    @Test
    void everyOperationHasASummaryAndAnAnswer() {
        for (Route route : described()) {
            assertThat(operation(route)).as(route.toString()).containsKeys("summary", "responses");
        }
    }

    @Test
    void anOperationHasTheParametersOfItsPathAndThoseDeclaredHere() {
        for (Route route : described()) {
            Set<String> expected = new TreeSet<>(PARAMETERS.getOrDefault(key(route), Set.of()));
            PLACEHOLDER
                    .matcher(route.path())
                    .results()
                    .forEach(found -> expected.add("path " + found.group(1)));
            Set<String> found = new TreeSet<>();
            for (Object one : list(operation(route).get("parameters"))) {
                found.add(map(one).get("in") + " " + map(one).get("name"));
            }
            assertThat(found).as(route.toString()).isEqualTo(expected);
        }
    }

    @Test
    void anOperationTakesABodyWhereOneIsRead() {
        for (Route route : described()) {
            boolean read = READING.contains(route.method()) && !WITHOUT_BODY.contains(key(route));
            assertThat(operation(route).containsKey("requestBody"))
                    .as(route.toString())
                    .isEqualTo(read);
        }
    }

    @Test
    void anOperationNamesItsSuccessAndWhatItHolds() {
        for (Route route : described()) {
            Map<String, Object> responses = map(operation(route).get("responses"));
            String success = SUCCESS.getOrDefault(key(route), "200");
            assertThat(responses.keySet().stream().filter(code -> code.startsWith("2")))
                    .as(route.toString())
                    .containsExactlyElementsOf(
                            FOUND_OR_MADE.contains(key(route))
                                    ? List.of("200", success)
                                    : List.of(success));
            assertThat(map(responses.get(success)).containsKey("content"))
                    .as(route.toString())
                    .isEqualTo(!success.equals("204") && !MAILS.contains(key(route)));
        }
    }

    /** Who calls is read from the token. */
    @Test
    void thePrincipalIsNowhere() {
        assertThat(document.toString()).doesNotContainIgnoringCase("principal");
    }

    @Test
    void theCodesOfErrorsStandAsTheyAreAnswered() {
        for (String path : List.of("/auth/refresh", "/api/v1/auth/refresh")) {
            assertThat(map(map(paths.get(path)).get("post")).get("responses").toString())
                    .contains("bad_refresh_token");
        }
    }

    private static List<Route> described() {
        return routes().stream().filter(route -> !UNDESCRIBED.contains(key(route))).toList();
    }

    private static String key(Route route) {
        return route.method() + " " + route.path();
    }

    private static List<?> list(@Nullable Object yaml) {
        return yaml == null ? List.of() : (List<?>) yaml;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object yaml) {
        return (Map<String, Object>) Objects.requireNonNull(yaml);
    }

    private Map<String, Object> operation(Route route) {
        return Objects.requireNonNull(
                Objects.requireNonNull(paths.get(route.path()))
                        .get(route.method().name().toLowerCase(Locale.ROOT)));
    }

    private static List<Route> routes() {
        return Freehold.TOPOLOGY.entries().stream()
                .flatMap(entry -> entry.routes().stream())
                .toList();
    }
}
