package dev.freehold.system.adapter;

import dev.freehold.system.Health;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** {@code /health}. */
@Controller("/health")
@Tag(name = "Platform")
final class HealthController {
    private final Health health;

    HealthController(Health health) {
        this.health = health;
    }

    @Get
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(summary = "Whether the platform and each dependency answer")
    @ApiResponse(responseCode = "200", description = "All answer")
    @ApiResponse(
            responseCode = "503",
            description = "At least one does not",
            useReturnTypeSchema = true)
    HttpResponse<HealthAnswer> health() {
        List<Dependency> all =
                health.check().stream()
                        .map(found ->
                                new Dependency(
                                        found.name(),
                                        found.up() ? "up" : "down",
                                        found.took().toMillis()))
                        .toList();
        boolean up = all.stream().allMatch(dependency -> dependency.status().equals("up"));
        return HttpResponse.<HealthAnswer>status(
                        up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new HealthAnswer(up ? "up" : "down", all));
    }

    /** {@code status} is up or down. */
    @Serdeable
    record HealthAnswer(String status, List<Dependency> dependencies) {}

    /** One dependency, and the milliseconds it took to answer. */
    @Serdeable
    record Dependency(String name, String status, long milliseconds) {}
}
