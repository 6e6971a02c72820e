package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiKeysIT {
    private static final String KEYS = "/api/v1/api-keys";
    private static final Map<String, Object> READER =
            Map.of("name", "reader", "scopes", List.of("documents:read"));

    private final TenantsProcess tenants;
    private final Principal owner;

    ApiKeysIT(AwsStack stack) {
        tenants = new TenantsProcess(stack, "tenants");
        owner = tenants.newcomer();
    }

    @AfterAll
    void close() {
        tenants.close();
    }

    @Test
    void aKeyIsToldOnceAndItsHashIsKept() {
        RestAnswer made = create(owner, READER).expect(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        ApiKeyText key = ApiKeyText.find(made.text("key")).orElseThrow();
        String id = made.text("apiKey", "id");
        assertThat(key.id()).hasToString(id);
        assertThat(hash(id)).isEqualTo(HexFormat.of().formatHex(key.hash()));
        RestAnswer read = tenants.as(owner).get(KEYS + "/" + id).expect(200);
        assertThat(read.body()).doesNotContain(key.secret()).doesNotContain("\"key\"");
        assertThat(read.json().get("requestsPerMinute").getIntValue()).isEqualTo(100);
        assertThat(read.json().get("lastUsedAt").isNull()).isTrue();
        assertThat(tenants.as(owner).get(KEYS).expect(200).body())
                .contains(id)
                .doesNotContain(key.secret());
        assertThat(events(id)).isEqualTo("api_key.created by " + owner.account());
    }

    @Test
    void aRepetitionMakesNoSecondKeyAndTellsNoSecret() {
        RestClient keyed = tenants.as(owner).with("Idempotency-Key", Ids.hex(Ids.next()));
        RestAnswer first = keyed.post(KEYS, READER).expect(201);
        RestAnswer second = keyed.post(KEYS, READER).expect(201);
        assertThat(second.text("apiKey", "id")).isEqualTo(first.text("apiKey", "id"));
        assertThat(second.json().get("key").isNull()).isTrue();
        keyed.post(KEYS, Map.of("name", "other", "scopes", List.of("documents:read")))
                .expectProblem(422, "idempotency_key_reused");
    }

    @Test
    void noKeyHasMoreThanItsMakerNorWhatIsAPersons() {
        Principal narrow = key(Scope.KEYS_WRITE, Scope.DOCUMENTS_READ);
        create(narrow, READER).expect(201);
        create(narrow, Map.of("name", "x", "scopes", List.of("documents:write")))
                .expectProblem(403, "scope_not_held");
        for (String personal : List.of("tenant:own", "account:self", "platform:admin", "none")) {
            create(owner, Map.of("name", "x", "scopes", List.of("documents:read", personal)))
                    .expectProblem(400, "invalid_request");
        }
        create(tenants.member(owner, Role.OPERATOR), READER).expectProblem(403, "forbidden");
    }

    @Test
    void aKeyGetsNoHoldOfOneThatMayMore() {
        RestAnswer made = create(owner, Map.of("name", "w", "scopes", List.of("documents:write")));
        String path = KEYS + "/" + made.text("apiKey", "id");
        RestClient narrow = tenants.as(key(Scope.KEYS_WRITE, Scope.DOCUMENTS_READ));
        narrow.post(path + "/rotate", Map.of()).expectProblem(403, "scope_not_held");
        narrow.patch(path, Map.of("scopes", List.of("documents:read")))
                .expectProblem(403, "scope_not_held");
    }

    @Test
    void aRotationKeepsTheIdAndTheOldSecretForItsGrace() {
        RestAnswer made = create(owner, READER);
        String id = made.text("apiKey", "id");
        String old = hash(id);
        RestClient caller = tenants.as(owner);
        RestAnswer rotated =
                caller.post(KEYS + "/" + id + "/rotate", Map.of("graceSeconds", 60)).expect(200);
        ApiKeyText key = ApiKeyText.find(rotated.text("key")).orElseThrow();
        assertThat(rotated.text("apiKey", "id")).isEqualTo(id);
        assertThat(hash(id)).isEqualTo(HexFormat.of().formatHex(key.hash())).isNotEqualTo(old);
        assertThat(
                        tenants.value(
                                "SELECT encode(previous_hash, 'hex') || ' ' || (previous_until < now() + interval '61 s')"
                                        + " FROM api_key WHERE id = '"
                                        + id
                                        + "'"))
                .isEqualTo(old + " true");
        caller.post(KEYS + "/" + id + "/rotate", Map.of("graceSeconds", 0)).expect(200);
        assertThat(tenants.value("SELECT previous_hash FROM api_key WHERE id = '" + id + "'"))
                .isEqualTo("null");
        caller.post(KEYS + "/" + id + "/rotate", Map.of("graceSeconds", 604_801))
                .expectProblem(400, "invalid_request");
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        String id = create(owner, READER).text("apiKey", "id");
        RestClient caller = tenants.as(owner);
        RestAnswer changed =
                caller.patch(
                                KEYS + "/" + id,
                                Map.of("requestsPerMinute", 7, "expiresAt", "2100-01-01T00:00:00Z"))
                        .expect(200);
        assertThat(changed.text("name")).isEqualTo("reader");
        assertThat(changed.json().get("requestsPerMinute").getIntValue()).isEqualTo(7);
        assertThat(changed.text("expiresAt")).isEqualTo("2100-01-01T00:00:00Z");
        changed = caller.patch(KEYS + "/" + id, Map.of("expiresAt", "never")).expect(200);
        assertThat(changed.json().get("expiresAt").isNull()).isTrue();
        caller.patch(KEYS + "/" + id, Map.of("expiresAt", "2020-01-01T00:00:00Z"))
                .expectProblem(400, "invalid_request");
    }

    @Test
    void aRevokedKeyIsGoneAndGivesItsPlaceBack() {
        Principal other = tenants.newcomer();
        String last = "";
        for (int i = 0; i < 20; i++) {
            last = create(other, READER).expect(201).text("apiKey", "id");
        }
        create(other, READER).expectProblem(409, "plan_limit_reached");
        tenants.as(other).delete(KEYS + "/" + last).expect(204);
        tenants.as(other).delete(KEYS + "/" + last).expectProblem(404, "api_key_not_found");
        tenants.as(other).get(KEYS + "/" + last).expectProblem(404, "api_key_not_found");
        create(other, READER).expect(201);

        RestAnswer page = tenants.as(other).get(KEYS, Map.of("limit", "12")).expect(200);
        RestAnswer rest =
                tenants.as(other)
                        .get(KEYS, Map.of("limit", "12", "cursor", page.text("nextCursor")))
                        .expect(200);
        assertThat(page.json().get("items").size()).isEqualTo(12);
        assertThat(rest.json().get("items").size()).isEqualTo(8);
        assertThat(rest.json().get("nextCursor").isNull()).isTrue();
    }

    @Test
    void anothersKeyIsNotThere() {
        String path = KEYS + "/" + create(owner, READER).text("apiKey", "id");
        RestClient stranger = tenants.as(tenants.newcomer());
        stranger.get(path).expectProblem(404, "api_key_not_found");
        stranger.patch(path, Map.of("name", "mine")).expectProblem(404, "api_key_not_found");
        stranger.post(path + "/rotate", Map.of()).expectProblem(404, "api_key_not_found");
        stranger.delete(path).expectProblem(404, "api_key_not_found");
        assertThat(stranger.get(KEYS).expect(200).json().get("items").size()).isZero();
    }

    private RestAnswer create(Principal caller, Map<String, Object> key) {
        return tenants.as(caller).post(KEYS, key);
    }

    /** A caller with these scopes only; what a key's principal is to this entry. */
    private Principal key(Scope... scopes) {
        return new Principal(
                owner.account(), null, Ids.next(), 0, owner.tenant(), Set.of(), Set.of(scopes));
    }

    private String hash(String id) {
        return tenants.value(
                "SELECT encode(hash, 'hex') FROM api_key WHERE id = '" + UUID.fromString(id) + "'");
    }

    private String events(String target) {
        return tenants.value(
                "SELECT string_agg(action || ' by ' || actor_id, ', ' ORDER BY id) FROM audit_event"
                        + " WHERE target_id = '"
                        + target
                        + "'");
    }
}
