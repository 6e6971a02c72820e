package dev.freehold.auth.adapter;

import dev.freehold.auth.Invitations;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** The tenant that the account is a member of now, and as what. */
@Serdeable
record InvitationAnswer(UUID tenantId, String role) {
    static InvitationAnswer of(Invitations.Joined joined) {
        return new InvitationAnswer(joined.tenant().value(), joined.role().text());
    }
}
