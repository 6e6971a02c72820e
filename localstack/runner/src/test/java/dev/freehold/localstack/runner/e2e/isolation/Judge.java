package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends an attack and says what is wrong with the answer. */
final class Judge {
    private static final int SERVER_ERROR = 500;

    private final Api api;
    private final Party victim;

    Judge(Api api, Party victim) {
        this.api = api;
        this.victim = victim;
    }

    /** What is wrong; empty when the wall held. {@code verdict} is what is to come of it. */
    List<String> send(
            Attack attack, Credential credential, Credential.Verdict verdict, boolean isPublic) {
        Reply reply = attack.request().send(api, credential);
        List<String> wrong = new ArrayList<>(leaks(attack.request(), reply));
        remember(attack.request(), reply);
        Optional<Integer> status = verdict.status();
        if (status.isPresent()) {
            if (reply.status() != status.get()) {
                wrong.add(reply.status() + " in place of " + status.get());
            }
        } else if (reply.status() >= SERVER_ERROR) {
            wrong.add(reply.status() + " " + reply.code());
        } else if (!isPublic && (reply.status() == 401 || reply.status() == 403)) {
            wrong.add(reply.status() + " " + reply.code() + ": never got to the data");
        }
        Request nobodys = attack.nobodys();
        if (nobodys != null) {
            compare(reply, nobodys.send(api, credential)).ifPresent(wrong::add);
        }
        return wrong;
    }

    private void remember(Request request, Reply reply) {
        if (!request.method().equals("GET") && reply.status() / 100 == 2) {
            victim.canaries().values().stream().filter(request::holds).forEach(victim::told);
        }
    }

    private static Optional<String> compare(Reply victims, Reply nobodys) {
        String one = victims.status() + " " + victims.code();
        String other = nobodys.status() + " " + nobodys.code();
        return one.equals(other)
                ? Optional.empty()
                : Optional.of(one + " tells it from nobody's, " + other);
    }

    /** What of the victim stands in an answer, and not in its request. */
    List<String> leaks(Request request, Reply reply) {
        String answer = reply.body() + reply.headers().map();
        return victim.canaries().entrySet().stream()
                .filter(canary -> answer.contains(canary.getValue()))
                .filter(canary -> !request.holds(canary.getValue()))
                .map(canary -> reply.status() + " with the victim's " + canary.getKey())
                .toList();
    }
}
