package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Webhooks as a tenant keeps them; nobody is called here. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebhooksIT {
    private static final String HOOKS = "/api/v1/webhooks";

    /** Public, and nobody's. */
    private static final String URL = "https://[2000::1]/in?key=k";

    private static final Map<String, Object> READY =
            Map.of("url", URL, "events", List.of("document.ready"));

    private final AwsStack stack;
    private final TenantsProcess tenants;
    private final Principal owner;

    WebhooksIT(AwsStack stack) {
        this.stack = stack;
        tenants = new TenantsProcess(stack, "tenants");
        owner = tenants.newcomer();
    }

    @AfterAll
    void close() {
        tenants.close();
    }

    @Test
    void aSecretIsToldOnceAndSealedInTheDatabase() {
        RestAnswer made = tenants.as(owner).post(HOOKS, READY).expect(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String secret = made.text("secret");
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        String id = made.text("webhook", "id");
        RestAnswer read = tenants.as(owner).get(HOOKS + "/" + id).expect(200);
        assertThat(read.text("url")).isEqualTo(URL);
        assertThat(read.body()).contains("\"events\":[\"document.ready\"]");
        assertThat(read.json().get("collection").isNull()).isTrue();
        assertThat(read.body()).doesNotContain(secret);
        assertThat(tenants.as(owner).get(HOOKS).expect(200).body())
                .contains(id)
                .doesNotContain(secret);
        // 12 bytes of nonce, the secret, 16 of the tag: it stands there sealed.
        assertThat(
                        tenants.value(
                                "SELECT length(sealed_secret) FROM webhook WHERE id = '%s'"
                                        .formatted(id)))
                .isEqualTo("60");
        assertThat(events(id)).isEqualTo("webhook.created");
    }

    @Test
    void aRepetitionMakesNoSecondWebhookAndTellsNoSecret() {
        RestClient keyed = tenants.as(owner).with("Idempotency-Key", Ids.hex(Ids.next()));
        RestAnswer first = keyed.post(HOOKS, READY).expect(201);
        RestAnswer second = keyed.post(HOOKS, READY).expect(201);
        assertThat(second.text("webhook", "id")).isEqualTo(first.text("webhook", "id"));
        assertThat(second.json().get("secret").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/, address_invalid",
        "https://example.com:8080/, address_invalid",
        "https://user@example.com/, address_invalid",
        "https://127.0.0.1/, address_not_public",
        "https://10.1.2.3/, address_not_public",
        "https://169.254.169.254/latest, address_not_public",
        "https://[::1]/, address_not_public",
        "https://localhost/, address_not_public",
        "https://db.internal/, address_not_public"
    })
    void anAddressThatIsNotOnThePublicInternetIsRefused(String url, String code) {
        Map<String, Object> wanted = new HashMap<>(READY);
        wanted.put("url", url);
        tenants.as(owner).post(HOOKS, wanted).expectProblem(422, code);
        String id = create(READY);
        tenants.as(owner).patch(HOOKS + "/" + id, Map.of("url", url)).expectProblem(422, code);
    }

    @Test
    void whatIsNoEventOrNoCollectionIsRefused() {
        for (Object events :
                List.of(List.of(), List.of("document.read"), List.of("webhook.test"))) {
            tenants.as(owner)
                    .post(HOOKS, Map.of("url", URL, "events", events))
                    .expectProblem(400, "invalid_request");
        }
        tenants.as(owner)
                .post(HOOKS, Map.of("url", "no address", "events", List.of("document.ready")))
                .expectProblem(400, "invalid_request");
        tenants.as(owner)
                .post(
                        HOOKS,
                        Map.of(
                                "url",
                                URL,
                                "events",
                                List.of("document.ready"),
                                "collection",
                                "nowhere"))
                .expectProblem(404, "webhook_collection_not_found");
    }

    @Test
    void aWebhookOfACollectionGoesWithIt() {
        tenants.run(
                """
                INSERT INTO collection (tenant_id, id, name, embedding_model, dimension, language, created_at, updated_at)
                VALUES ('%s', gen_random_uuid(), 'papers', 'm', 3, 'en', now(), now())\
                """
                        .formatted(owner.tenant()));
        Map<String, Object> narrow = new HashMap<>(READY);
        narrow.put("collection", "papers");
        String id = create(narrow);
        assertThat(tenants.as(owner).get(HOOKS + "/" + id).expect(200).text("collection"))
                .isEqualTo("papers");
        tenants.run("DELETE FROM collection WHERE tenant_id = '%s'".formatted(owner.tenant()));
        tenants.as(owner).get(HOOKS + "/" + id).expectProblem(404, "webhook_not_found");
    }

    @Test
    void aChangeLeavesTheRestAsItWas() {
        String id = create(READY);
        RestAnswer changed =
                tenants.as(owner)
                        .patch(
                                HOOKS + "/" + id,
                                Map.of(
                                        "events",
                                        List.of("document.failed", "document.ready"),
                                        "description",
                                        "To the archive"))
                        .expect(200);
        assertThat(changed.text("url")).isEqualTo(URL);
        assertThat(changed.json().get("events").size()).isEqualTo(2);
        assertThat(changed.text("description")).isEqualTo("To the archive");
        assertThat(changed.json().get("enabled").getBooleanValue()).isTrue();
        assertThat(events(id)).isEqualTo("webhook.changed, webhook.created");
    }

    @Test
    void switchedOffItHasNothingPendingAndCannotBeAskedForAnything() {
        String id = create(READY);
        String delivery = tenants.as(owner).post(HOOKS + "/" + id + "/test").expect(202).text("id");
        tenants.as(owner)
                .post(HOOKS + "/" + id + "/deliveries/" + delivery + "/redeliver")
                .expectProblem(409, "delivery_pending");
        tenants.as(owner).patch(HOOKS + "/" + id, Map.of("enabled", false)).expect(200);
        RestAnswer listed = tenants.as(owner).get(HOOKS + "/" + id + "/deliveries").expect(200);
        assertThat(listed.body()).contains("webhook_switched_off").contains("\"failed\"");
        tenants.as(owner)
                .post(HOOKS + "/" + id + "/test")
                .expectProblem(409, "webhook_switched_off");
        tenants.as(owner)
                .post(HOOKS + "/" + id + "/deliveries/" + delivery + "/redeliver")
                .expectProblem(409, "webhook_switched_off");
        tenants.as(owner)
                .post(HOOKS + "/" + id + "/deliveries/" + Ids.next() + "/redeliver")
                .expectProblem(404, "delivery_not_found");
        assertThat(
                        tenants.as(owner)
                                .get(HOOKS + "/" + id + "/deliveries", Map.of("status", "pending"))
                                .expect(200)
                                .json()
                                .get("items")
                                .size())
                .isZero();
    }

    /** Before the commit, so that a crash between the two loses nothing. */
    @Test
    void aWatchIsUnderWayForWhatIsPending() {
        Principal other = tenants.newcomer();
        String id = tenants.as(other).post(HOOKS, READY).expect(201).text("webhook", "id");
        stack.take("webhooks");
        tenants.as(other).post(HOOKS + "/" + id + "/test").expect(202);
        tenants.as(other).post(HOOKS + "/" + id + "/test").expect(202);
        assertThat(
                        tenants.value(
                                "SELECT looks_at BETWEEN now() AND now() + interval '61 seconds' FROM webhook_turn WHERE tenant_id = '%s'"
                                        .formatted(other.tenant())))
                .isEqualTo("t");
        // One for each test at once; the watch, of which one serves both, comes in a minute.
        assertThat(stack.take("webhooks")).hasSize(2).allMatch(m -> m.contains("webhook.deliver"));
    }

    @Test
    void whoeverIsAnothersOrMayLessSeesAndChangesNothing() {
        String id = create(READY);
        Principal stranger = tenants.newcomer();
        for (RestAnswer answer :
                List.of(
                        tenants.as(stranger).get(HOOKS + "/" + id),
                        tenants.as(stranger).get(HOOKS + "/" + id + "/deliveries"),
                        tenants.as(stranger).patch(HOOKS + "/" + id, Map.of("enabled", false)),
                        tenants.as(stranger).post(HOOKS + "/" + id + "/rotate", Map.of()),
                        tenants.as(stranger).post(HOOKS + "/" + id + "/test"),
                        tenants.as(stranger).delete(HOOKS + "/" + id))) {
            answer.expectProblem(404, "webhook_not_found");
        }
        Principal operator = tenants.member(owner, Role.OPERATOR);
        tenants.as(operator).get(HOOKS + "/" + id).expect(200);
        tenants.as(operator).delete(HOOKS + "/" + id).expectProblem(403, "forbidden");
        Principal member = tenants.member(owner, Role.MEMBER);
        tenants.as(member).get(HOOKS).expectProblem(403, "forbidden");
        tenants.as(owner).delete(HOOKS + "/" + id).expect(204);
        tenants.as(owner).get(HOOKS + "/" + id).expectProblem(404, "webhook_not_found");
        assertThat(events(id)).isEqualTo("webhook.created, webhook.deleted");
    }

    @Test
    void aTenantHasAHundredWebhooksAtMost() {
        Principal busy = tenants.newcomer();
        tenants.as(busy).post(HOOKS, READY).expect(201);
        tenants.run(
                """
                INSERT INTO webhook (tenant_id, id, url, description, events, sealed_secret, created_by, created_at, updated_at)
                SELECT tenant_id, gen_random_uuid(), url, '', events, sealed_secret, created_by, now(), now()
                FROM webhook, generate_series(1, 99) WHERE tenant_id = '%s'\
                """
                        .formatted(busy.tenant()));
        tenants.as(busy).post(HOOKS, READY).expectProblem(409, "webhook_limit_reached");
    }

    private String create(Map<String, Object> wanted) {
        return tenants.as(owner).post(HOOKS, wanted).expect(201).text("webhook", "id");
    }

    private String events(String webhook) {
        return tenants.value(
                "SELECT string_agg(action, ', ' ORDER BY action) FROM audit_event WHERE target_id = '%s'"
                        .formatted(webhook));
    }
}
