package dev.freehold.auth.adapter;

import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.security.PublicKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The public keys by which anyone can verify our access tokens (RFC 7517). */
@Controller
@Tag(name = "Identity")
final class JwksController {
    private final PublicKeys keys;
    private final TenantTransactions transactions;
    private final JsonMapper json;

    JwksController(PublicKeys keys, TenantTransactions transactions, JsonMapper json) {
        this.keys = keys;
        this.transactions = transactions;
        this.json = json;
    }

    @Get("/.well-known/jwks.json")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "Public signing keys")
    @ApiResponse(responseCode = "200", description = "A JSON Web Key Set")
    HttpResponse<JwkSet> jwks() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (PublicKeys.Key key : transactions.withoutTenant(keys::all)) {
            all.add(
                    json.readValue(
                            key.publicJwk(),
                            io.micronaut.core.type.Argument.mapOf(String.class, Object.class)));
        }
        return HttpResponse.ok(new JwkSet(all))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
    }

    /** A JSON Web Key Set. */
    @Serdeable
    record JwkSet(List<Map<String, Object>> keys) {}
}
