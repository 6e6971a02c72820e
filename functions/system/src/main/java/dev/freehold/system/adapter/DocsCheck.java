package dev.freehold.system.adapter;

import dev.freehold.platform.selftest.SelfCheck;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;

/** The OpenAPI document and the files of its page are in the build. */
@Singleton
final class DocsCheck implements SelfCheck {
    private final DocsController docs;

    DocsCheck(DocsController docs) {
        this.docs = docs;
    }

    @Override
    public String name() {
        return "docs";
    }

    @Override
    public void run() {
        require(docs.openApi(), "openapi:");
        require(docs.page(), "<html");
        require(docs.file("init.js"), "SwaggerUIBundle");
        require(docs.file("swagger-ui.css"), ".swagger-ui");
        require(docs.file("swagger-ui-bundle.js"), "SwaggerUIBundle");
    }

    private static void require(HttpResponse<String> file, String part) {
        String body = file.body();
        SelfCheck.require(body != null && body.contains(part), "Lacks " + part);
    }
}
