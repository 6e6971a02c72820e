package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.webhook.Outbox;
import dev.freehold.platform.webhook.WebhookEvent;
import dev.freehold.tenants.Receiver.Received;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tenants' own servers are told, over TLS, by processes under the roles of theirs. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveriesIT {
    private static final String HOOKS = "/api/v1/webhooks";
    private static final int PATIENCE_SECONDS = 30;

    private final Receiver receiver = new Receiver();
    private final TenantsProcess tenants;
    private final HookProcess hooks;
    private final HookProcess second;
    private final ApplicationContext worker;
    private Principal owner;

    DeliveriesIT(AwsStack stack) {
        tenants = new TenantsProcess(stack, "tenants", receiver.settings());
        hooks = new HookProcess(stack, receiver);
        second = new HookProcess(stack, receiver);
        worker = Settings.contextBuilder(stack.environment("ingestion-worker")).start();
        owner = tenants.newcomer();
    }

    @BeforeEach
    void aNewTenant() {
        owner = tenants.newcomer();
        hooks.ahead(Duration.ZERO);
    }

    @AfterAll
    void close() {
        worker.close();
        second.close();
        hooks.close();
        tenants.close();
        receiver.close();
    }

    @Test
    void anEventOfTheWorkersComesSignedByTheSecretThatTheTenantWasTold()
            throws GeneralSecurityException {
        String path = path();
        Made made = make(owner, path);
        String event = tell(owner, WebhookEvent.DOCUMENT_READY);
        hooks.turn(owner.tenant());
        Received came = only(path);
        assertThat(came.header("Content-type")).isEqualTo("application/json");
        assertThat(came.header("Webhook-id")).isEqualTo(event);
        assertThat(came.header("Webhook-signature")).isEqualTo(signature(made.secret(), came));
        assertThat(came.text())
                .startsWith("{\"id\":\"" + event + "\",\"type\":\"document.ready\",\"timestamp\":")
                .contains("\"tenantId\":\"" + owner.tenant() + "\"")
                .endsWith("\"data\":{\"documentId\":\"d\",\"passages\":3}}");
        JsonNode delivery = deliveries(made).getFirst();
        assertThat(delivery.get("status").getStringValue()).isEqualTo("delivered");
        assertThat(delivery.get("httpStatus").getIntValue()).isEqualTo(204);
        assertThat(delivery.get("attempts").getIntValue()).isEqualTo(1);
        assertThat(delivery.get("body").getStringValue()).isEqualTo(came.text());
        // A message too many: it is told once.
        hooks.turn(owner.tenant());
        only(path);
    }

    @Test
    void onlyThoseAreToldWhoWantToKnow() {
        String path = path();
        make(owner, path);
        Principal other = tenants.newcomer();
        make(other, path());
        tell(owner, WebhookEvent.DOCUMENT_FAILED);
        tell(other, WebhookEvent.DOCUMENT_READY);
        hooks.turn(owner.tenant());
        assertThat(receiver.received(path)).isEmpty();
    }

    @Test
    void whatFailsIsTriedAgainUnderTheSameIdAndLater() throws GeneralSecurityException {
        String path = path();
        Made made = make(owner, path);
        receiver.answer(path, 503);
        String event = tell(owner, WebhookEvent.DOCUMENT_READY);
        hooks.turn(owner.tenant());
        hooks.turn(owner.tenant());
        only(path);
        JsonNode waiting = deliveries(made).getFirst();
        assertThat(waiting.get("status").getStringValue()).isEqualTo("pending");
        assertThat(waiting.get("error").getStringValue()).isEqualTo("status_not_2xx");
        assertThat(waiting.get("httpStatus").getIntValue()).isEqualTo(503);
        assertThat(webhook(made).get("failingSince").isNull()).isFalse();
        assertThat(looksAt()).isEqualTo("t");
        receiver.answer(path, 200);
        hooks.ahead(Duration.ofSeconds(31));
        hooks.turn(owner.tenant());
        List<Received> both = receiver.received(path);
        assertThat(both).hasSize(2).allMatch(one -> one.header("Webhook-id").equals(event));
        assertThat(both.getLast().body()).isEqualTo(both.getFirst().body());
        assertThat(both.getLast().header("Webhook-signature"))
                .isEqualTo(signature(made.secret(), both.getLast()));
        assertThat(deliveries(made).getFirst().get("status").getStringValue())
                .isEqualTo("delivered");
        assertThat(webhook(made).get("failingSince").isNull()).isTrue();
    }

    @Test
    void aDayLaterItIsGivenUpAndTheWebhookSwitchedOff() {
        String path = path();
        Made made = make(owner, path);
        receiver.answer(path, 500);
        tell(owner, WebhookEvent.DOCUMENT_READY);
        Duration ahead = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            hooks.ahead(ahead);
            hooks.turn(owner.tenant());
            ahead = ahead.plus(Duration.ofHours(4)).plusSeconds(1);
        }
        JsonNode delivery = deliveries(made).getFirst();
        assertThat(delivery.get("status").getStringValue()).isEqualTo("failed");
        assertThat(delivery.get("nextAttemptAt").isNull()).isTrue();
        JsonNode webhook = webhook(made);
        assertThat(webhook.get("enabled").getBooleanValue()).isFalse();
        assertThat(webhook.get("switchedOffAt").isNull()).isFalse();
        assertThat(
                        tenants.value(
                                "SELECT actor_kind FROM audit_event WHERE action = 'webhook.switched_off' AND target_id = '%s'"
                                        .formatted(made.id())))
                .isEqualTo("system");
        // Switched on again, it is told once more what it missed, and under the same id.
        receiver.answer(path, 204);
        hooks.ahead(Duration.ZERO);
        tenants.as(owner).patch(HOOKS + "/" + made.id(), Map.of("enabled", true)).expect(200);
        tenants.as(owner)
                .post(
                        HOOKS
                                + "/"
                                + made.id()
                                + "/deliveries/"
                                + delivery.get("id").getStringValue()
                                + "/redeliver")
                .expect(202);
        hooks.turn(owner.tenant());
        List<Received> all = receiver.received(path);
        assertThat(all.getLast().header("Webhook-id"))
                .isEqualTo(all.getFirst().header("Webhook-id"));
        assertThat(deliveries(made).getFirst().get("status").getStringValue())
                .isEqualTo("delivered");
    }

    @Test
    void afterARotationBothSecretsSignUntilTheOldOneEnds() throws GeneralSecurityException {
        String path = path();
        Made made = make(owner, path);
        RestAnswer rotated =
                tenants.as(owner)
                        .post(HOOKS + "/" + made.id() + "/rotate", Map.of("graceSeconds", 60))
                        .expect(200);
        test(made);
        Received came = only(path);
        assertThat(came.header("Webhook-signature"))
                .isEqualTo(
                        signature(rotated.text("secret"), came)
                                + " "
                                + signature(made.secret(), came));
        hooks.ahead(Duration.ofSeconds(61));
        test(made);
        Received later = receiver.received(path).getLast();
        assertThat(later.header("Webhook-signature"))
                .isEqualTo(signature(rotated.text("secret"), later));
    }

    @Test
    void aRedirectIsNotFollowed() {
        String path = path();
        Made made = make(owner, path);
        receiver.on(
                path,
                exchange -> {
                    exchange.getResponseHeaders()
                            .add("Location", receiver.at("/inside").toString());
                    exchange.sendResponseHeaders(307, -1);
                });
        test(made);
        assertThat(receiver.received("/inside")).isEmpty();
        assertThat(deliveries(made).getFirst().get("httpStatus").getIntValue()).isEqualTo(307);
        assertThat(deliveries(made).getFirst().get("status").getStringValue()).isEqualTo("pending");
    }

    /** A name may lead elsewhere than when it was registered. */
    @Test
    void anAddressIsCheckedAgainBeforeEachCall() {
        Made made = make(owner, path());
        tenants.run(
                "UPDATE webhook SET url = 'https://10.0.0.1/' WHERE id = '%s'"
                        .formatted(made.id()));
        test(made);
        assertThat(deliveries(made).getFirst().get("error").getStringValue())
                .isEqualTo("address_not_public");
    }

    @Test
    void aSlowServerHoldsUpNobodyElseAndKeepsOneProcessAtMost() throws Exception {
        String path = path();
        Made made = make(owner, path);
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        receiver.on(
                path,
                exchange -> {
                    called.countDown();
                    await(released);
                    exchange.sendResponseHeaders(204, -1);
                });
        tell(owner, WebhookEvent.DOCUMENT_READY);
        tell(owner, WebhookEvent.DOCUMENT_READY);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> slow = threads.submit(() -> hooks.turn(owner.tenant()));
            await(called);
            // Another process finds the turn taken, and has time for others.
            assertThat(second.turn(owner.tenant())).doesNotContain("itemIdentifier");
            only(path);
            Principal other = tenants.newcomer();
            String quick = path();
            make(other, quick);
            tell(other, WebhookEvent.DOCUMENT_READY);
            second.turn(other.tenant());
            only(quick);
            released.countDown();
            assertThat(slow.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .doesNotContain("itemIdentifier");
        }
        // The process that had the turn went on with what came meanwhile.
        assertThat(receiver.received(path)).hasSize(2);
        assertThat(deliveries(made))
                .allMatch(one -> one.get("status").getStringValue().equals("delivered"));
    }

    @Test
    void whatAProcessBeganThatDiedIsTriedAgain() {
        String path = path();
        Made made = make(owner, path);
        tell(owner, WebhookEvent.DOCUMENT_READY);
        tenants.run(
                """
                UPDATE webhook_turn SET fence = 7, lease_until = now() + interval '45 seconds' WHERE tenant_id = '%1$s';
                UPDATE webhook_delivery SET attempts = 1, next_at = now() + interval '60 seconds' WHERE tenant_id = '%1$s'\
                """
                        .formatted(owner.tenant()));
        hooks.turn(owner.tenant());
        assertThat(receiver.received(path)).isEmpty();
        assertThat(looksAt()).isEqualTo("t");
        hooks.ahead(Duration.ofSeconds(62));
        hooks.turn(owner.tenant());
        only(path);
        assertThat(deliveries(made).getFirst().get("attempts").getIntValue()).isEqualTo(2);
    }

    @Test
    void aForgedMessageForATenantWithNothingDueChangesNothing() {
        Made made = make(owner, path());
        test(made);
        String before = tenants.value(turn());
        hooks.turn(owner.tenant());
        assertThat(tenants.value(turn())).isEqualTo(before);
        Principal without = tenants.newcomer();
        assertThat(hooks.turn(without.tenant())).doesNotContain("itemIdentifier");
    }

    private String turn() {
        return "SELECT t::text FROM webhook_turn t WHERE tenant_id = '%s'"
                .formatted(owner.tenant());
    }

    /** Whether a message is under way that comes within a quarter of an hour. */
    private String looksAt() {
        return tenants.value(
                "SELECT looks_at BETWEEN now() AND now() + interval '15 minutes' FROM webhook_turn WHERE tenant_id = '%s'"
                        .formatted(owner.tenant()));
    }

    /** A webhook, and the secret that its tenant was told. */
    private record Made(Principal owner, String id, String secret) {}

    private Made make(Principal of, String path) {
        RestAnswer made =
                tenants.as(of)
                        .post(
                                HOOKS,
                                Map.of(
                                        "url", receiver.at(path).toString(),
                                        "events", List.of("document.ready")))
                        .expect(201);
        return new Made(of, made.text("webhook", "id"), made.text("secret"));
    }

    /** As the worker does in the transaction that ends a document's work; the event's id. */
    private String tell(Principal of, WebhookEvent event) {
        Outbox outbox = worker.getBean(Outbox.class);
        worker.getBean(TenantTransactions.class)
                .run(
                        of.tenant(),
                        () -> {
                            List<UUID> who = outbox.subscribers(of.tenant(), event, Ids.next());
                            Map<String, Object> data = new java.util.LinkedHashMap<>();
                            data.put("documentId", "d");
                            data.put("passages", 3);
                            outbox.add(of.tenant(), who, event, data);
                        });
        return tenants.value(
                "SELECT event_id FROM webhook_delivery WHERE tenant_id = '%s' ORDER BY id DESC LIMIT 1"
                        .formatted(of.tenant()));
    }

    private void test(Made made) {
        tenants.as(made.owner()).post(HOOKS + "/" + made.id() + "/test").expect(202);
        hooks.turn(made.owner().tenant());
    }

    private Received only(String path) {
        assertThat(receiver.received(path)).hasSize(1);
        return receiver.received(path).getFirst();
    }

    private JsonNode webhook(Made made) {
        return tenants.as(made.owner()).get(HOOKS + "/" + made.id()).expect(200).json();
    }

    private List<JsonNode> deliveries(Made made) {
        List<JsonNode> all = new ArrayList<>();
        tenants.as(made.owner())
                .get(HOOKS + "/" + made.id() + "/deliveries")
                .expect(200)
                .json()
                .get("items")
                .values()
                .forEach(all::add);
        return all;
    }

    /** As docs/webhooks.md tells a receiver to compute it. */
    private static String signature(String secret, Received came) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String head = came.header("Webhook-id") + "." + came.header("Webhook-timestamp") + ".";
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(came.body()));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Not reached");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String path() {
        return "/" + Ids.hex(Ids.next());
    }
}
