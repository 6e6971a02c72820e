package dev.freehold.localstack.runner.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns presigned URLs of the attacker's to things of the victim's. */
final class Addresses {
    private final Party attacker;
    private final Party victim;

    Addresses(Party attacker, Party victim) {
        this.attacker = attacker;
        this.victim = victim;
    }

    /** One that was turned, and what turned it. */
    record Turned(String name, String method, URI address) {
        Request request() {
            return new Request(method, address.toString(), Map.of(), "");
        }

        Reply send() {
            byte[] body = "# Attack".getBytes(StandardCharsets.UTF_8);
            return Api.exchange(
                    method,
                    address,
                    null,
                    method.equals("PUT") ? body : null,
                    method.equals("PUT") ? Map.of("Content-Type", "text/markdown") : Map.of());
        }
    }

    /** Every URL of an answer, turned in every way. */
    List<Turned> of(Reply answer) {
        List<Turned> all = new ArrayList<>();
        for (JsonNode url : answer.json().findValues("url")) {
            String method = answer.json().findPath("method").asText("GET");
            all.addAll(turned(method, url.asText(), key(answer)));
        }
        return all;
    }

    private List<Turned> turned(String method, String url, String own) {
        String ownTenant = Ids.hex(attacker.tenant());
        String tenant = Ids.hex(victim.tenant());
        String document = Ids.hex(UUID.fromString(victim.document()));
        String both = "t/" + tenant + "/up/" + document;
        return List.of(
                new Turned(
                        "the victim's object",
                        method,
                        replace(url, "t/" + ownTenant + "/up/" + own, both)),
                new Turned("the victim's prefix", method, replace(url, ownTenant, tenant)),
                new Turned(
                        "a climb to the victim's object",
                        method,
                        replace(url, "/up/" + own, "/%2e%2e/%2e%2e/" + both)),
                new Turned(
                        "the canonical text",
                        "GET",
                        replace(
                                replace(url, "-documents/", "-texts/"),
                                "t/" + ownTenant + "/up/" + own,
                                "t/" + tenant + "/tx/" + document + "/1/text")));
    }

    private static URI replace(Object url, String part, String by) {
        return URI.create(url.toString().replace(part, by));
    }

    /** Whether every URL of an answer is of the attacker's own prefix. */
    boolean areOwn(Reply answer) {
        String prefix = "/t/" + Ids.hex(attacker.tenant()) + "/";
        return answer.json().findValues("url").stream()
                .allMatch(url -> url.asText().contains(prefix));
    }

    private String key(Reply answer) {
        String id = answer.json().path("documentId").asText(attacker.document());
        return Ids.hex(UUID.fromString(id));
    }
}
