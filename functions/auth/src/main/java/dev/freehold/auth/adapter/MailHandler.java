package dev.freehold.auth.adapter;

import dev.freehold.auth.AccountMail;
import dev.freehold.auth.MailRequests;
import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.message.EnvelopeHandler;
import dev.freehold.platform.message.MessageFault;
import dev.freehold.platform.message.Messages;
import dev.freehold.platform.message.RejectedMessage;
import dev.freehold.platform.runtime.Invocation;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.Map;

/** Someone may have to be told something by mail. */
@Singleton
final class MailHandler extends EnvelopeHandler {
    private final AccountMail mail;

    MailHandler(AccountMail mail, JsonMapper json, Messages messages) {
        super(json, messages);
        this.mail = mail;
    }

    @Override
    public String queue() {
        return MailRequests.QUEUE;
    }

    @Override
    protected void handle(Envelope envelope, Invocation invocation) {
        switch (envelope.type()) {
            case MailRequests.REGISTRATION ->
                    mail.registration(
                            nobodys(envelope).id(), id(envelope, MailRequests.REGISTRATION_ID));
            case MailRequests.RESET ->
                    mail.reset(nobodys(envelope).id(), id(envelope, MailRequests.RESET_ID));
            case MailRequests.INVITATION ->
                    mail.invitation(
                            envelope.id(),
                            envelope.tenant(),
                            id(envelope, MailRequests.INVITATION_ID));
            default -> throw unknown(envelope);
        }
    }

    /** What belongs to no tenant comes with the platform's own. */
    private static Envelope nobodys(Envelope envelope) {
        if (!envelope.tenant().equals(TenantId.PLATFORM)) {
            throw new RejectedMessage(
                    MessageFault.TENANT_MISMATCH,
                    Map.of("tenantId", envelope.tenantId().toString()));
        }
        return envelope;
    }
}
