package dev.freehold.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InvitationsIT {
    private static final String INVITATIONS = "/api/v1/invitations";

    private final AwsStack stack;
    private final TenantsProcess tenants;
    private Principal owner;

    InvitationsIT(AwsStack stack) {
        this.stack = stack;
        tenants = new TenantsProcess(stack, "tenants");
        owner = tenants.newcomer();
    }

    @BeforeEach
    void another() {
        owner = tenants.newcomer();
    }

    @AfterAll
    void close() {
        tenants.close();
    }

    @Test
    void anInvitationIsMailedAndSaysNothingOfAccounts() throws InterruptedException {
        String known = tenants.newcomer().account() + "@freehold.test";
        RestAnswer unknown = invite(owner, "New.One@Example.COM", "member").expect(201);
        assertThat(unknown.text("email")).isEqualTo("new.one@example.com");
        RestAnswer other = invite(owner, known, "member").expect(201);
        assertThat(other.json().size()).isEqualTo(unknown.json().size());
        assertThat(Instant.parse(unknown.text("expiresAt")))
                .isEqualTo(Instant.parse(unknown.text("createdAt")).plus(Duration.ofDays(7)));
        String id = unknown.text("id");
        assertThat(mails(id))
                .singleElement()
                .asString()
                .contains("invitation.mail", owner.tenant().toString())
                .doesNotContain("example.com");
        invite(owner, "new.one@example.com", "viewer").expectProblem(409, "invitation_exists");
        assertThat(tenants.as(owner).get(INVITATIONS).expect(200).json().get("items").size())
                .isEqualTo(2);
        assertThat(tenants.value("SELECT count(*) FROM audit_event WHERE target_id = '" + id + "'"))
                .isEqualTo("1");
    }

    @Test
    void aRepetitionInvitesOnce() {
        RestClient keyed = tenants.as(owner).with("Idempotency-Key", Ids.hex(Ids.next()));
        Map<String, String> request = Map.of("email", "twice@example.com", "role", "viewer");
        String first = keyed.post(INVITATIONS, request).expect(201).text("id");
        assertThat(keyed.post(INVITATIONS, request).expect(201).text("id")).isEqualTo(first);
    }

    @Test
    void aMemberIsNotInvitedAndNobodyInvitesAboveTheirRole() {
        Principal admin = tenants.member(owner, Role.ADMIN);
        invite(owner, admin.account() + "@freehold.test", "member")
                .expectProblem(409, "already_member");
        invite(admin, "boss@example.com", "owner").expectProblem(403, "role_not_held");
        invite(owner, "boss@example.com", "owner").expect(201);
        invite(admin, "boss@example", "captain").expectProblem(400, "invalid_request");
        String id = invite(owner, "second@example.com", "owner").text("id");
        tenants.as(admin)
                .post(INVITATIONS + "/" + id + "/resend")
                .expectProblem(403, "role_not_held");
        tenants.as(admin).delete(INVITATIONS + "/" + id).expect(204);
    }

    @Test
    void anInvitationThatIsOverMakesRoomAndCanBeSentAgain() throws InterruptedException {
        String id = invite(owner, "late@example.com", "viewer").text("id");
        assertThat(mails(id)).hasSize(1);
        over(id);
        RestAnswer again = tenants.as(owner).post(INVITATIONS + "/" + id + "/resend").expect(200);
        assertThat(Instant.parse(again.text("expiresAt"))).isAfter(Instant.now());
        assertThat(mails(id)).hasSize(1);
        over(id);
        assertThat(invite(owner, "late@example.com", "member").expect(201).text("id"))
                .isNotEqualTo(id);
        tenants.as(owner)
                .post(INVITATIONS + "/" + id + "/resend")
                .expectProblem(404, "invitation_not_found");
    }

    @Test
    void aWithdrawnInvitationIsGoneAndAnothersIsNotThere() {
        String path = INVITATIONS + "/" + invite(owner, "x@example.com", "viewer").text("id");
        RestClient stranger = tenants.as(tenants.newcomer());
        stranger.delete(path).expectProblem(404, "invitation_not_found");
        stranger.post(path + "/resend").expectProblem(404, "invitation_not_found");
        assertThat(stranger.get(INVITATIONS).expect(200).json().get("items").size()).isZero();
        tenants.as(owner).delete(path).expect(204);
        tenants.as(owner).delete(path).expectProblem(404, "invitation_not_found");
        invite(owner, "x@example.com", "viewer").expect(201);
    }

    @Test
    void thePlanCountsMembersAndThoseWhoAreInvited() {
        for (int i = 0; i < 22; i++) {
            tenants.member(owner, Role.VIEWER);
        }
        invite(owner, "one@example.com", "viewer").expect(201);
        invite(owner, "two@example.com", "viewer").expect(201);
        invite(owner, "three@example.com", "viewer").expectProblem(409, "plan_limit_reached");
    }

    private RestAnswer invite(Principal caller, String email, String role) {
        return tenants.as(caller).post(INVITATIONS, Map.of("email", email, "role", role));
    }

    private void over(String id) {
        tenants.run(
                "UPDATE invitation SET expires_at = now() - interval '1 s' WHERE id = '"
                        + id
                        + "'");
    }

    /** They are seen after a second. */
    private List<String> mails(String id) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(20);
        while (true) {
            List<String> found =
                    stack.take("mail").stream().filter(body -> body.contains(id)).toList();
            if (!found.isEmpty() || Instant.now().isAfter(deadline)) {
                return found;
            }
            Thread.sleep(100); // between two looks, until the deadline
        }
    }
}
