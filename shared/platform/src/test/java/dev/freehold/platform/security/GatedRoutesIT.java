package dev.freehold.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.TestTenants;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gate as callers meet it: the routes are those of {@code TestController}. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatedRoutesIT {
    private static final String SCOPED = "/test/scoped";

    private final TestTenants tenants;
    private final HttpEntry entry;
    private final JsonMapper json = JsonMapper.createDefault();

    GatedRoutesIT(AwsStack stack) {
        tenants = TestTenants.of(stack);
        Map<String, String> environment = new HashMap<>(stack.environment("query"));
        environment.put("AI_PLATFORM_LIMITS__TIMEOUT_MILLIS", "20000");
        entry = new HttpEntry(Settings.contextBuilder(environment).build());
    }

    @Test
    void aTokenAndAKeyInEitherHeaderLetIn() throws IOException {
        Principal owner = tenants.add();
        String key = tenants.key(owner, 100, Scope.RAG_QUERY).text();
        for (Map<String, List<String>> headers :
                List.of(bearer(tenants.token(owner)), bearer(key), header("X-API-Key", key))) {
            JsonNode answer = call("GET", SCOPED, headers);
            assertThat(answer.get("statusCode").getIntValue()).isEqualTo(200);
            assertThat(answer.get("body").getStringValue()).isEqualTo(owner.tenant().toString());
        }
    }

    @Test
    void everyAnswerToOneWhoIsKnownTellsOfLimits() throws IOException {
        Principal owner = tenants.add();
        String key = tenants.key(owner, 100, Scope.DOCUMENTS_READ).text();
        JsonNode forbidden = call("GET", SCOPED, bearer(key));
        assertThat(code(forbidden)).isEqualTo("403 forbidden");
        assertThat(field(forbidden, "RateLimit-Policy"))
                .isEqualTo("\"key\";q=100;w=60, \"tenant\";q=1200;w=60");
        assertThat(field(forbidden, "RateLimit")).matches("\"key\";r=99;t=\\d+");
        JsonNode missing = call("POST", "/test/none", bearer(key));
        assertThat(code(missing)).isEqualTo("404 not_found");
        assertThat(field(missing, "RateLimit")).matches("\"key\";r=98;t=\\d+");
        JsonNode spent = call("GET", "/test/spends", bearer(tenants.token(owner)));
        assertThat(spent.get("statusCode").getIntValue()).isEqualTo(200);
        assertThat(field(spent, "RateLimit")).matches("\"spend\";r=119;t=\\d+");
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeAgain() throws IOException {
        String key = tenants.key(tenants.add(), 2, Scope.RAG_QUERY).text();
        call("GET", SCOPED, bearer(key));
        call("GET", SCOPED, bearer(key));
        for (int i = 0; i < 8; i++) {
            JsonNode refused = call("GET", SCOPED, bearer(key));
            assertThat(code(refused)).isEqualTo("429 rate_limited");
            assertThat(Integer.parseInt(field(refused, "Retry-After"))).isBetween(1, 120);
            assertThat(field(refused, "RateLimit")).matches("\"key\";r=0;t=\\d+");
        }
    }

    @Test
    void anOutdatedTokenHasACodeOfItsOwn() throws IOException {
        Principal owner = tenants.add();
        Principal before =
                Principal.user(owner.account(), Ids.next(), -1, owner.tenant(), Role.OWNER);
        assertThat(code(call("GET", SCOPED, bearer(tenants.token(before)))))
                .isEqualTo("401 token_outdated");
    }

    @Test
    void oneWhoIsNoMemberIsNobody() throws IOException {
        Principal stranger =
                Principal.user(Ids.next(), Ids.next(), 0, tenants.add().tenant(), Role.OWNER);
        JsonNode answer = call("GET", SCOPED, bearer(tenants.token(stranger)));
        assertThat(code(answer)).isEqualTo("401 unauthenticated");
        assertThat(field(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void badKeysAreNoKeys() throws IOException {
        ApiKeyText key = tenants.key(tenants.add(), 100, Scope.RAG_QUERY);
        for (String bad :
                List.of(
                        "fh_",
                        "fh_test_x_y",
                        key.text() + "a",
                        ApiKeyText.make("test", key.id()).text(),
                        ApiKeyText.make("test", Ids.next()).text())) {
            assertThat(code(call("GET", SCOPED, bearer(bad)))).isEqualTo("401 unauthenticated");
            assertThat(code(call("GET", SCOPED, header("X-API-Key", bad))))
                    .isEqualTo("401 unauthenticated");
        }
    }

    @Test
    void severalCredentialsAreNone() throws IOException {
        Principal owner = tenants.add();
        String key = tenants.key(owner, 100, Scope.RAG_QUERY).text();
        String token = "Bearer " + tenants.token(owner);
        for (Map<String, List<String>> headers :
                List.of(
                        Map.of("Authorization", List.of(token), "X-API-Key", List.of(key)),
                        Map.of("Authorization", List.of(token, "Bearer " + key)),
                        Map.of("X-API-Key", List.of(key, key)))) {
            assertThat(code(call("GET", SCOPED, headers))).isEqualTo("400 invalid_request");
        }
    }

    @Test
    void onAnOpenRouteNobodyIsAsked() throws IOException {
        JsonNode answer = call("GET", "/test/open/a", bearer("fh_nonsense"));
        assertThat(answer.get("statusCode").getIntValue()).isEqualTo(200);
        assertThat(field(answer, "RateLimit")).isEmpty();
    }

    private JsonNode call(String method, String path, Map<String, List<String>> headers)
            throws IOException {
        Map<String, Object> event = new HashMap<>();
        event.put("httpMethod", method);
        event.put("path", path);
        event.put("multiValueHeaders", headers);
        event.put("requestContext", Map.of("requestId", "r-1"));
        event.put("isBase64Encoded", false);
        byte[] answer =
                entry.handle(
                        json.writeValueAsBytes(event),
                        new Invocation("i-1", Instant.now().plusSeconds(10), ""));
        return Objects.requireNonNull(json.readValue(answer, JsonNode.class));
    }

    private String code(JsonNode answer) throws IOException {
        JsonNode problem =
                Objects.requireNonNull(
                        json.readValue(answer.get("body").getStringValue(), JsonNode.class));
        return answer.get("statusCode").getIntValue() + " " + problem.get("code").getStringValue();
    }

    private static Map<String, List<String>> bearer(String credential) {
        return header("Authorization", "Bearer " + credential);
    }

    private static Map<String, List<String>> header(String name, String value) {
        return Map.of(name, List.of(value));
    }

    private static String field(JsonNode answer, String name) {
        JsonNode values = answer.get("multiValueHeaders").get(name);
        return values == null ? "" : values.get(0).getStringValue();
    }
}
