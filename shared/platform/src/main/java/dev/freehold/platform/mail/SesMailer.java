package dev.freehold.platform.mail;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;

/** {@link Mailer} on SES; a mail that is sent again may arrive twice. */
@Singleton
@Requires(property = "freehold.mail.from")
@Requires(missingProperty = "freehold.mail.folder")
final class SesMailer implements Mailer {
    private final Provider<SesV2Client> ses;
    private final String from;

    SesMailer(Provider<SesV2Client> ses, @Property(name = "freehold.mail.from") String from) {
        this.ses = ses;
        this.from = from;
    }

    @Override
    public void send(Mail mail) {
        try {
            ses.get()
                    .sendEmail(send ->
                            send.fromEmailAddress(from)
                                    .destination(to -> to.toAddresses(mail.to()))
                                    .content(content ->
                                            content.simple(message ->
                                                    message.subject(utf8(mail.subject()))
                                                            .body(body ->
                                                                    body.text(
                                                                            utf8(mail.text()))))));
        } catch (BadRequestException | MessageRejectedException e) {
            throw new UndeliverableMail(mail, e);
        } catch (SdkException e) {
            throw new AppException(CommonError.UNAVAILABLE, "SES does not take the mail", e);
        }
    }

    private static Content utf8(String text) {
        return Content.builder().data(text).charset(StandardCharsets.UTF_8.name()).build();
    }
}
