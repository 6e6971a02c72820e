package dev.freehold.system.adapter;

import dev.freehold.kernel.CommonError;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The OpenAPI document and its interactive page, from our own class path: nothing is fetched from
 * elsewhere.
 */
@Controller
@Hidden
final class DocsController {
    private static final String SWAGGER_UI = "/docs/";
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    private static final Map<String, Resource> FILES =
            Map.of(
                    "init.js", new Resource("/docs/init.js", "application/javascript"),
                    "swagger-ui.css", new Resource(SWAGGER_UI + "swagger-ui.css", "text/css"),
                    "swagger-ui-bundle.js",
                            new Resource(
                                    SWAGGER_UI + "swagger-ui-bundle.js", "application/javascript"));

    @Get("/openapi.yaml")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<String> openApi() {
        return answer(new Resource("/META-INF/swagger/system.yml", "application/yaml"));
    }

    @Get("/docs")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<String> page() {
        return answer(new Resource("/docs/index.html", "text/html"));
    }

    @Get("/docs/{file}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<String> file(String file) {
        Resource resource = FILES.get(file);
        if (resource == null) {
            throw CommonError.NOT_FOUND.exception();
        }
        return answer(resource);
    }

    private static HttpResponse<String> answer(Resource resource) {
        return HttpResponse.ok(resource.text())
                .contentType(MediaType.of(resource.type() + "; charset=utf-8"))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "public, max-age=300");
    }

    private record Resource(String path, String type) {
        String text() {
            try (InputStream in = DocsController.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("The build left out " + path);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
