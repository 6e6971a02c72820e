package dev.freehold.auth.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freehold.kernel.Scope;
import io.micronaut.context.annotation.Property;
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
import java.util.Arrays;
import java.util.List;

/** Tells clients where the endpoints are, and what they can do (OpenID Connect Discovery 1.0). */
@Controller
@Tag(name = "Identity")
final class DiscoveryController {
    private final String issuer;

    DiscoveryController(@Property(name = "freehold.public-url") String issuer) {
        this.issuer = issuer;
    }

    @Get("/.well-known/openid-configuration")
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            operationId = "openidConfiguration",
            summary = "OpenID discovery",
            description =
                    "There is no authorization endpoint and there are no ID tokens yet: what the document"
                            + " leaves out is not there.")
    @ApiResponse(responseCode = "200", description = "The configuration")
    HttpResponse<Configuration> configuration() {
        return HttpResponse.ok(
                        new Configuration(
                                issuer,
                                issuer + "/.well-known/jwks.json",
                                issuer + "/api/v1/auth/token",
                                issuer + "/api/v1/auth/revoke",
                                List.of("password", "refresh_token"),
                                List.of(),
                                List.of("none"),
                                List.of("none"),
                                List.of("public"),
                                Arrays.stream(Scope.values()).map(Scope::text).sorted().toList(),
                                List.of(
                                        "iss", "sub", "tenant", "roles", "scopes", "jti", "sid",
                                        "epoch", "iat", "nbf", "exp"),
                                issuer + "/docs"))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
    }

    /** Under the names of RFC 8414 and OpenID Connect Discovery. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Configuration(
            String issuer,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("revocation_endpoint") String revocationEndpoint,
            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("token_endpoint_auth_methods_supported") List<String> tokenAuth,
            @JsonProperty("revocation_endpoint_auth_methods_supported") List<String> revocationAuth,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("claims_supported") List<String> claims,
            @JsonProperty("service_documentation") String documentation) {}
}
