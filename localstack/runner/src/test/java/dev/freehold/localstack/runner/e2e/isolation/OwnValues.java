package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.kernel.Scope;
import dev.freehold.localstack.runner.e2e.isolation.Inputs.Meaning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a party sends to do something of its own. */
final class OwnValues {
    private final Party party;

    OwnValues(Party party) {
        this.party = party;
    }

    /** What succeeds, again and again: a deletion gets something new each time. */
    Map<Input, Object> of(Operation operation) {
        return values(operation, operation.isDeletion(), null);
    }

    /** The same with another value in one place. */
    Map<Input, Object> with(Operation operation, Input place, Object value) {
        Map<Input, Object> values = values(operation, operation.isDeletion(), place);
        values.put(place, value);
        return values;
    }

    /** What the party has, also where it would be deleted. */
    Map<Input, Object> standing(Operation operation) {
        return values(operation, false, null);
    }

    private Map<Input, Object> values(Operation operation, boolean isNew, @Nullable Input without) {
        Map<Input, Object> values = new LinkedHashMap<>();
        for (Input input : operation.inputs()) {
            if (!input.equals(without) && !narrows(input)) {
                value(Inputs.of(input), isNew).ifPresent(value -> values.put(input, value));
            }
        }
        return values;
    }

    /** A filter by an id: without it there is more to be seen. */
    private static boolean narrows(Input input) {
        Kind kind = Inputs.of(input).kind();
        return input.place() == Input.Place.QUERY
                && (kind == Kind.DOCUMENT || kind == Kind.ACCOUNT);
    }

    private Optional<Object> value(Meaning meaning, boolean isNew) {
        return Optional.ofNullable(
                switch (meaning.kind()) {
                    case DOCUMENT -> isNew ? party.newDocument() : party.document();
                    case COLLECTION ->
                            isNew ? party.newCollection("own-" + UUID.randomUUID()) : Party.SHARED;
                    case NEW_COLLECTION -> "own-" + UUID.randomUUID();
                    case EMAIL -> party.caller().email();
                    case NEW_EMAIL -> "it-" + UUID.randomUUID() + "@example.com";
                    case PASSWORD -> party.caller().password();
                    case REFRESH_TOKEN -> party.login().refresh();
                    case WORDS -> "What is the word of the day?";
                    case FILE -> "init.js";
                    case SESSION -> isNew ? party.login().session() : party.session();
                    case KEY ->
                            isNew
                                    ? party.belongings().newKey(Set.of(Scope.RAG_QUERY)).id()
                                    : party.belongings().key();
                    case KEYS -> List.of(party.belongings().key());
                    case GROUP ->
                            isNew ? party.belongings().newGroup() : party.belongings().group();
                    case GROUPS -> List.of(party.belongings().group());
                    case NEW_GROUP -> "own-" + UUID.randomUUID();
                    case INVITATION ->
                            isNew
                                    ? party.belongings().newInvitation()
                                    : party.belongings().invitation();
                    case WEBHOOK ->
                            isNew ? party.belongings().newWebhook() : party.belongings().webhook();
                    case DELIVERY -> party.belongings().delivery();
                    case ACCOUNT -> party.belongings().colleague().account().toString();
                    // Nobody deletes its own tenant here: the rest is to go on.
                    case TENANT -> (isNew ? UUID.randomUUID() : party.tenant()).toString();
                    case CURSOR, IDEMPOTENCY_KEY, FILTER, UNASKED_TENANT -> null;
                    case PLAIN -> meaning.sample();
                });
    }
}
