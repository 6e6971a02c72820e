package dev.freehold.auth;

import dev.freehold.platform.config.Settings;
import dev.freehold.platform.message.QueueEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.MovableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One process of the auth-mail entry, whose mail is a folder. */
final class MailProcess implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("(?m)^([A-Za-z0-9_-]{43})\r?$");

    private final AwsStack stack;
    private final MovableClock clock = new MovableClock();
    private final Path folder = Path.of("target", "mail-" + UUID.randomUUID()).toAbsolutePath();
    private final ApplicationContext context;
    private final QueueEntry entry;

    MailProcess(AwsStack stack) {
        this.stack = stack;
        Map<String, String> environment = new HashMap<>(stack.environment("auth-mail"));
        environment.put("AI_PLATFORM_MAIL__FOLDER", folder.toString());
        context =
                Settings.contextBuilder(environment).beanDefinitions(clock.bean()).build().start();
        entry = new QueueEntry(context);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on its clock is ahead. */
    void ahead(Duration ahead) {
        clock.set(ahead);
    }

    /** Acts on all messages that wait; their bodies. */
    List<String> run() {
        List<String> bodies = stack.take("mail");
        bodies.forEach(this::handle);
        return bodies;
    }

    /** Acts on one message; the batch's answer. */
    String handle(String body) {
        Map<String, Object> event =
                Map.of(
                        "Records",
                        List.of(
                                Map.of(
                                        "messageId",
                                        UUID.randomUUID().toString(),
                                        "eventSourceARN",
                                        "arn:aws:sqs:eu-central-1:000000000000:freehold-mail",
                                        "body",
                                        body)));
        try {
            byte[] answer =
                    entry.handle(
                            context.getBean(JsonMapper.class).writeValueAsBytes(event),
                            new Invocation("i-2", Instant.now().plusSeconds(60), ""));
            return new String(answer, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All mails to an address, oldest first. */
    List<String> mails(String to) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                if (text.contains("\r\nTo: " + to + "\r\n")) {
                    found.add(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The token of the last mail to an address. */
    String token(String to) {
        run();
        List<String> mails = mails(to);
        if (mails.isEmpty()) {
            throw new AssertionError("No mail");
        }
        Matcher matcher = TOKEN.matcher(mails.getLast());
        if (!matcher.find()) {
            throw new AssertionError("No token in the mail");
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        context.close();
    }
}
