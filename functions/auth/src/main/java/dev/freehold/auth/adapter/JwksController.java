package dev.freehold.auth.adapter;

import dev.freehold.platform.security.KeySet;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;

/** The public keys by which anyone can verify our access tokens (RFC 7517). */
@Controller
@Tag(name = "Identity")
final class JwksController {
    private final KeySet keys;

    JwksController(KeySet keys) {
        this.keys = keys;
    }

    @Get("/.well-known/jwks.json")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "Public signing keys")
    @ApiResponse(responseCode = "200", description = "A JSON Web Key Set")
    HttpResponse<JwkSet> jwks() {
        List<Map<String, Object>> all =
                keys.read().toPublicJWKSet().getKeys().stream()
                        .map(key -> key.toJSONObject())
                        .toList();
        return HttpResponse.ok(new JwkSet(all))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
    }

    /** A JSON Web Key Set. */
    @Serdeable
    record JwkSet(List<Map<String, Object>> keys) {}
}
