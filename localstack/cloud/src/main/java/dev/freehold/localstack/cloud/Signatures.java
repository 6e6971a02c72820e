package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks SigV4 over bodies that fit in memory, and presigned URLs without their body. S3 objects
 * are not checked here: S3Proxy does that while it streams them.
 */
final class Signatures {
    private static final Pattern HEADER =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 .*SignedHeaders=([^,\\s]+).*Signature=([0-9a-f]{64}).*");
    private static final Pattern SHA256_HEX = Pattern.compile("[0-9a-f]{64}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(15);
    private static final String SIGNATURE = "X-Amz-Signature";

    private final String accessKey;
    private final String secretKey;
    private final Clock clock;

    Signatures(Settings settings, Clock clock) {
        this.accessKey = settings.accessKey();
        this.secretKey = settings.secretKey();
        this.clock = clock;
    }

    /**
     * Lets a request pass that the one known key signed, in its header, within the last 15 minutes.
     *
     * @throws AwsError 403 with the code that AWS gives
     */
    void require(HttpExchange exchange, byte[] body) {
        CredentialScope scope = scope(exchange);
        Matcher header = HEADER.matcher(header(exchange, "Authorization"));
        if (!header.matches()) {
            throw refusal("IncompleteSignature", "The Authorization header is not SigV4");
        }
        String stamp = header(exchange, "X-Amz-Date");
        if (Duration.between(time(stamp), clock.instant()).abs().compareTo(LARGEST_SKEW) > 0) {
            throw refusal("RequestExpired", "The request was not signed just now");
        }
        String canonical = canonical(exchange, header.group(1), payload(exchange, body));
        requireEqual(scope, stamp, canonical, header.group(2));
    }

    /**
     * Lets a request pass whose presigned URL is genuine and has not expired, whatever its body.
     *
     * @throws AwsError 403 with the code that S3 gives
     */
    void requirePresigned(HttpExchange exchange) {
        CredentialScope scope = scope(exchange);
        String stamp = parameter(exchange, "X-Amz-Date");
        String seconds = parameter(exchange, "X-Amz-Expires");
        if (!seconds.matches("[0-9]{1,6}")
                || clock.instant().isAfter(time(stamp).plusSeconds(Long.parseLong(seconds)))) {
            throw refusal("AccessDenied", "Request has expired");
        }
        String signed = parameter(exchange, "X-Amz-SignedHeaders");
        String canonical = canonical(exchange, signed, "UNSIGNED-PAYLOAD");
        requireEqual(scope, stamp, canonical, parameter(exchange, SIGNATURE));
    }

    private CredentialScope scope(HttpExchange exchange) {
        CredentialScope scope =
                CredentialScope.find(exchange)
                        .orElseThrow(() -> refusal("MissingAuthenticationToken", "Not signed"));
        if (!scope.accessKey().equals(accessKey)) {
            throw refusal("InvalidClientTokenId", "The access key id is not known");
        }
        return scope;
    }

    private void requireEqual(
            CredentialScope scope, String stamp, String canonical, String signature) {
        String text =
                String.join(
                        "\n",
                        "AWS4-HMAC-SHA256",
                        stamp,
                        scope.toString(),
                        SigningKey.sha256(utf8(canonical)));
        byte[] expected = utf8(new SigningKey(secretKey, scope).sign(text));
        if (!MessageDigest.isEqual(expected, utf8(signature))) {
            throw refusal("SignatureDoesNotMatch", "The signature does not match the request");
        }
    }

    private static Instant time(String stamp) {
        try {
            return STAMP.parse(stamp, Instant::from);
        } catch (DateTimeParseException e) {
            throw refusal("IncompleteSignature", "X-Amz-Date is missing or malformed");
        }
    }

    private static String canonical(HttpExchange exchange, String signedHeaders, String payload) {
        String headers =
                Arrays.stream(signedHeaders.split(";"))
                        .map(name -> name + ":" + values(exchange, name) + "\n")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query(exchange),
                headers,
                signedHeaders,
                payload);
    }

    private static String payload(HttpExchange exchange, byte[] body) {
        String actual = SigningKey.sha256(body);
        String declared = header(exchange, "X-Amz-Content-Sha256");
        if (SHA256_HEX.matcher(declared).matches() && !declared.equals(actual)) {
            throw refusal("XAmzContentSHA256Mismatch", "The body is not the one that was signed");
        }
        return declared.isEmpty() ? actual : declared;
    }

    /** The caller has percent-encoded each part already, as SigV4 wants it. */
    private static String query(HttpExchange exchange) {
        return parameters(exchange)
                .filter(parameter -> !parameter[0].equals(SIGNATURE))
                .sorted(Comparator.comparing(parameter -> parameter[0]))
                .map(parameter -> String.join("=", parameter))
                .collect(Collectors.joining("&"));
    }

    private static String parameter(HttpExchange exchange, String name) {
        return parameters(exchange)
                .filter(parameter -> parameter[0].equals(name))
                .findFirst()
                .map(parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8))
                .orElse("");
    }

    /** Name and value, both as they came. */
    private static Stream<String[]> parameters(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null || raw.isEmpty()
                ? Stream.empty()
                : Arrays.stream(raw.split("&"))
                        .map(part -> part.contains("=") ? part : part + "=")
                        .map(part -> part.split("=", 2));
    }

    private static String values(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
        return values.stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AwsError refusal(String code, String message) {
        return new AwsError(403, code, message);
    }
}
