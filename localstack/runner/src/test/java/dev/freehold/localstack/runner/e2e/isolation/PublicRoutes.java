package dev.freehold.localstack.runner.e2e.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The routes that anyone may call: {@code public-routes.txt}, one {@code METHOD /path} a line. */
final class PublicRoutes {
    private PublicRoutes() {}

    static List<String> list() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        PublicRoutes.class.getResourceAsStream("/public-routes.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
