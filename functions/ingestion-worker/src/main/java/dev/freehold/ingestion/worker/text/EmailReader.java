package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.util.MimeUtil;

/** Reads the parts of a message in one pass; attachments are passed over. */
final class EmailReader {
    private static final int DEEPEST = 30;
    private static final int MOST_PARTS = 10_000;
    private static final MimeConfig CONFIG =
            new MimeConfig.Builder()
                    .setMaxHeaderCount(1_000)
                    .setMaxHeaderLen(100_000)
                    .setMaxLineLen(10_000_000)
                    .build();

    /** Parts of which only the best is shown. */
    private static final class Choice {
        private final boolean alternative;
        private final List<Email.Body> bodies = new ArrayList<>();

        Choice(boolean alternative) {
            this.alternative = alternative;
        }

        List<Email.Body> chosen() {
            if (!alternative || bodies.size() < 2) {
                return bodies;
            }
            return bodies.stream()
                    .filter(body -> !body.isHtml() && !body.text().isBlank())
                    .findFirst()
                    .map(List::of)
                    .orElseGet(() -> List.of(bodies.getLast()));
        }
    }

    private final ParseLimits limits;
    private final Deadline deadline;
    private final Deque<Email> open = new ArrayDeque<>();
    private final Deque<Choice> choices = new ArrayDeque<>();
    private EmailPart part = new EmailPart();
    private boolean ofMessage;
    private int parts;
    private long characters;

    EmailReader(ParseLimits limits, Deadline deadline) {
        this.limits = limits;
        this.deadline = deadline;
    }

    /**
     * The outermost message.
     *
     * @throws MimeException if it breaks the rules of MIME beyond reading
     */
    Email read(InputStream in) throws IOException, MimeException {
        var tokens = new MimeTokenStream(CONFIG);
        tokens.parse(in);
        var root = new Email();
        for (EntityState state = tokens.getState();
                state != EntityState.T_END_OF_STREAM;
                state = tokens.next()) {
            deadline.check();
            token(state, tokens, root);
        }
        return root;
    }

    private void token(EntityState state, MimeTokenStream tokens, Email root) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> {
                ofMessage = true;
                message(root);
            }
            case T_START_BODYPART -> ofMessage = false;
            case T_END_MESSAGE -> leave(true);
            case T_START_HEADER -> part = new EmailPart();
            case T_FIELD -> field(tokens.getField());
            case T_START_MULTIPART ->
                    enter(
                            new Choice(
                                    tokens.getBodyDescriptor().getSubType().equals("alternative")));
            case T_END_MULTIPART -> leave(false);
            case T_BODY -> body(tokens);
            default -> {}
        }
    }

    private void message(Email root) {
        Email message = open.isEmpty() ? root : new Email();
        if (!open.isEmpty()) {
            open.element().enclosed(message);
        }
        open.push(message);
        enter(new Choice(false));
    }

    private void field(Field field) {
        part.field(field);
        if (ofMessage) {
            String value = MimeUtil.unfold(field.getBody() == null ? "" : field.getBody());
            open.element().field(field.getName(), EmailPart.decoded(value).strip());
        }
    }

    private void enter(Choice choice) {
        choices.push(choice);
        if (choices.size() > DEEPEST) {
            throw IngestionFailure.MALFORMED_EMAIL.exception("The e-mail nests too deeply");
        }
    }

    /** What is chosen goes to the parts around it, or at last to the message. */
    private void leave(boolean message) {
        List<Email.Body> chosen = choices.pop().chosen();
        if (message) {
            Email ended = open.pop();
            chosen.forEach(ended::body);
        } else {
            choices.element().bodies.addAll(chosen);
        }
    }

    private void body(MimeTokenStream tokens) throws IOException {
        if (++parts > MOST_PARTS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
        if (!part.isText()) {
            open.element().attachment(part.label());
            return;
        }
        int left = (int) Math.max(0, limits.characters() - characters);
        String text =
                TextFile.decode(
                        new InputStreamReader(
                                tokens.getDecodedInputStream(), part.charset().newDecoder()),
                        left);
        characters += text.length();
        choices.element().bodies.add(new Email.Body(part.isHtml(), text));
    }
}
