package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static dev.freehold.auth.AuthProcess.PASSWORD;
import static dev.freehold.auth.AuthProcess.REGISTER;
import static dev.freehold.auth.AuthProcess.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invitations, from the message that mails them to the membership. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InvitationIT {
    private static final String ACCEPT = "/api/v1/auth/invitations/accept";

    private final AwsStack stack;
    private final AuthProcess auth;
    private final RestAnswer host;
    private final TestRows rows;

    InvitationIT(AwsStack stack) {
        this.stack = stack;
        auth = new AuthProcess(stack);
        host = auth.register(email());
        rows = new TestRows(stack);
    }

    @AfterAll
    void close() {
        auth.close();
    }

    @Test
    void whoHasNoAccountRegistersAndBelongsToTheInvitingTenantOnly() throws SQLException {
        String email = email();
        String invitation = invite(email, "operator");
        try (AuthProcess invited =
                new AuthProcess(
                        stack, Map.of("AI_PLATFORM_REGISTRATION__MODE", "invite"), Duration.ZERO)) {
            invited.client()
                    .post(REGISTER, request(email(), invitation))
                    .expectProblem(404, "invitation_not_found");
            invited.client().post(REGISTER, request(email, invitation)).expect(202);
        }
        RestAnswer tokens = auth.verify(auth.mail().token(email)).expect(201);
        assertThat(tokens.text("tenantId")).isEqualTo(host.text("tenantId"));
        RestAnswer me = as(tokens).get(ME).expect(200);
        assertThat(me.text("role")).isEqualTo("operator");
        assertThat(
                        rows.strings(
                                """
                                SELECT m.tenant_id::text FROM membership m JOIN account a ON a.id = m.account_id
                                WHERE a.email = ?
                                """,
                                email))
                .containsExactly(host.text("tenantId"));
        auth.client()
                .post(REGISTER, request(email, invitation))
                .expectProblem(404, "invitation_not_found");
    }

    @Test
    void whoHasAnAccountAcceptsAndKeepsTheSession() throws SQLException {
        String email = email();
        RestAnswer guest = auth.register(email);
        String invitation = invite(email, "viewer");
        as(host).post(ACCEPT, Map.of("token", invitation))
                .expectProblem(404, "invitation_not_found");
        RestAnswer joined = as(guest).post(ACCEPT, Map.of("token", invitation)).expect(200);
        assertThat(joined.text("tenantId")).isEqualTo(host.text("tenantId"));
        assertThat(joined.text("role")).isEqualTo("viewer");
        as(guest).get(ME).expect(200);
        as(guest)
                .post(ACCEPT, Map.of("token", invitation))
                .expectProblem(404, "invitation_not_found");
        RestAnswer there =
                as(guest)
                        .post("/api/v1/auth/switch", Map.of("tenantId", host.text("tenantId")))
                        .expect(200);
        assertThat(as(there).get(ME).expect(200).text("role")).isEqualTo("viewer");
        as(guest)
                .post(ACCEPT, Map.of("token", invite(email, "admin")))
                .expectProblem(409, "already_member");
        assertThat(
                        rows.strings(
                                """
                                SELECT tenant_id::text FROM audit_event
                                WHERE action = 'invitation.accepted' AND actor_id = ?::uuid
                                """,
                                guest.text("accountId")))
                .containsExactly(host.text("tenantId"));
    }

    @Test
    void aRevokedOrForeignInvitationMailsNothing() throws SQLException {
        String email = email();
        UUID id = add(email, "member");
        message(UUID.fromString(auth.register(email()).text("tenantId")), id);
        assertThat(auth.mail().mails(email)).isEmpty();
        rows.run("UPDATE invitation SET revoked_at = now() WHERE id = ?", id);
        message(UUID.fromString(host.text("tenantId")), id);
        assertThat(auth.mail().mails(email)).isEmpty();
    }

    @Test
    void anInvitationThatIsRevokedBeforeItsRegistrationIsConfirmedLetsNobodyIn()
            throws SQLException {
        String email = email();
        String invitation = invite(email, "member");
        auth.client().post(REGISTER, request(email, invitation)).expect(202);
        String token = auth.mail().token(email);
        rows.run("UPDATE invitation SET revoked_at = now() WHERE email = ?", email);
        auth.verify(token).expectProblem(404, "invitation_not_found");
        assertThat(rows.strings("SELECT id::text FROM account WHERE email = ?", email)).isEmpty();
    }

    private RestClient as(RestAnswer tokens) {
        return auth.client().as(tokens.text("access_token"));
    }

    private static Map<String, String> request(String email, String invitation) {
        return Map.of("email", email, "password", PASSWORD, "invitation", invitation);
    }

    /** The mailed token. */
    private String invite(String email, String role) throws SQLException {
        message(UUID.fromString(host.text("tenantId")), add(email, role));
        return auth.mail().token(email);
    }

    private UUID add(String email, String role) throws SQLException {
        UUID id = Ids.next();
        rows.run(
                """
                INSERT INTO invitation (tenant_id, id, email, role, created_at, updated_at, expires_at)
                VALUES (?::uuid, ?, ?, ?, now(), now(), now() + interval '7 days')
                """,
                host.text("tenantId"),
                id,
                email,
                role);
        rows.run("DELETE FROM sent_mail WHERE email = ?", email);
        return id;
    }

    private void message(UUID tenant, UUID invitation) {
        auth.mail()
                .handle(
                        """
                        {"id":"%s","type":"invitation.mail","version":1,"tenantId":"%s",
                         "occurredAt":"2026-01-01T00:00:00Z","traceId":"t","data":{"invitationId":"%s"}}\
                        """
                                .formatted(Ids.next(), tenant, invitation));
    }
}
