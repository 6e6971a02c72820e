package dev.freehold.knowledge.adapter.opensearch;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import java.net.URI;

/**
 * Where OpenSearch answers.
 *
 * @param url {@code https} for a domain or a serverless collection in AWS, called with SigV4;
 *     {@code http} for a local node, called without authentication
 */
@ConfigurationProperties("freehold.search")
@Requires(property = "freehold.search.url")
record SearchConfiguration(String url) {
    SearchConfiguration {
        String scheme = URI.create(url).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("freehold.search.url is no http(s) address: " + url);
        }
    }

    boolean encrypted() {
        return url.startsWith("https:");
    }

    /** Host and port. */
    String authority() {
        return URI.create(url).getAuthority();
    }
}
