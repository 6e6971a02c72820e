package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom and what a SigV4 request is signed for: {@code KEY/20260131/eu-central-1/sqs/aws4_request}.
 */
record CredentialScope(String accessKey, String date, String region, String service) {
    private static final Pattern IN_HEADER = Pattern.compile("Credential=([^,\\s]+)");
    private static final Pattern IN_QUERY = Pattern.compile("(?:^|&)X-Amz-Credential=([^&]+)");
    private static final int PARTS = 5;

    /** The scope in the header, or else in the query of a presigned URL; empty when unsigned. */
    static Optional<CredentialScope> find(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header != null) {
            Matcher matcher = IN_HEADER.matcher(header);
            if (matcher.find()) {
                return parse(matcher.group(1));
            }
        }
        String query = exchange.getRequestURI().getRawQuery();
        Matcher matcher = IN_QUERY.matcher(query == null ? "" : query);
        return matcher.find()
                ? parse(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Optional<CredentialScope> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == PARTS
                ? Optional.of(new CredentialScope(parts[0], parts[1], parts[2], parts[3]))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return String.join("/", date, region, service, "aws4_request");
    }
}
