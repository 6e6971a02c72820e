package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;

/** S3: what S3Proxy lacks is answered here (CORS, settings of buckets), the rest is S3Proxy's. */
final class S3Front implements Service {
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,62}");

    private final Signatures signatures;
    private final Forwarder forwarder;
    private final int port;
    private final BucketSettings settings;
    private final BlobStore blobs;
    private final QueueClient queues;

    S3Front(
            Signatures signatures,
            Forwarder forwarder,
            int port,
            BucketSettings settings,
            BlobStore blobs,
            QueueClient queues) {
        this.signatures = signatures;
        this.forwarder = forwarder;
        this.port = port;
        this.settings = settings;
        this.blobs = blobs;
        this.queues = queues;
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", 2);
        String bucket = path[0];
        boolean named = BUCKET.matcher(bucket).matches();
        boolean whole = path.length == 1 || path[1].isEmpty();
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        Optional<BucketSettings.Kind> kind = whole ? kind(exchange) : Optional.empty();
        if (named && origin != null && exchange.getRequestMethod().equals("OPTIONS")) {
            preflight(exchange, bucket, origin);
        } else if (named && kind.isPresent()) {
            setting(exchange, bucket, kind.get());
        } else {
            if (presignedUpload(exchange)) {
                // S3Proxy checks this as well; but while a large body is on its way to it, its
                // refusal can be lost with the connection.
                signatures.requirePresigned(exchange);
            }
            forwarder.forward(
                    exchange,
                    port,
                    named && origin != null ? corsHeaders(exchange, bucket, origin) : Map.of());
        }
    }

    private static boolean presignedUpload(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("PUT")
                && exchange.getRequestHeaders().getFirst("Authorization") == null
                && CredentialScope.find(exchange).isPresent();
    }

    private static Optional<BucketSettings.Kind> kind(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        List<String> names =
                Arrays.stream((query == null ? "" : query).split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .toList();
        return Arrays.stream(BucketSettings.Kind.values())
                .filter(kind -> names.contains(kind.text()))
                .findFirst();
    }

    private void preflight(HttpExchange exchange, String bucket, String origin) throws IOException {
        String method = header(exchange, "Access-Control-Request-Method");
        String requested = header(exchange, "Access-Control-Request-Headers");
        CorsRule rule =
                corsRules(bucket).stream()
                        .filter(r -> r.allows(origin, method) && r.allowsHeaders(requested))
                        .findFirst()
                        .orElseThrow(() ->
                                new AwsError(
                                        403,
                                        "AccessForbidden",
                                        "CORSResponse: This CORS request is not allowed."));
        rule.headers(origin).forEach(exchange.getResponseHeaders()::set);
        if (!requested.isEmpty()) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Headers", requested);
        }
        Replies.empty(exchange, 200);
    }

    private Map<String, String> corsHeaders(HttpExchange exchange, String bucket, String origin)
            throws IOException {
        return corsRules(bucket).stream()
                .filter(rule -> rule.allows(origin, exchange.getRequestMethod()))
                .findFirst()
                .map(rule -> rule.headers(origin))
                .orElse(Map.of());
    }

    private List<CorsRule> corsRules(String bucket) throws IOException {
        return settings.find(bucket, BucketSettings.Kind.CORS)
                .map(CorsRule::parse)
                .orElse(List.of());
    }

    private void setting(HttpExchange exchange, String bucket, BucketSettings.Kind kind)
            throws IOException {
        byte[] body = Replies.body(exchange);
        signatures.require(exchange, body);
        if (!blobs.containerExists(bucket)) {
            throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        switch (exchange.getRequestMethod()) {
            case "GET" -> Replies.xml(exchange, 200, required(bucket, kind));
            case "PUT" -> {
                String xml = new String(body, StandardCharsets.UTF_8);
                validate(kind, xml);
                settings.put(bucket, kind, xml);
                Replies.empty(exchange, 200);
            }
            case "DELETE" -> {
                settings.remove(bucket, kind);
                Replies.empty(exchange, 204);
            }
            default ->
                    throw new AwsError(405, "MethodNotAllowed", "The method is not allowed here");
        }
    }

    private String required(String bucket, BucketSettings.Kind kind) throws IOException {
        return settings.find(bucket, kind)
                .orElseGet(() ->
                        switch (kind) {
                            case NOTIFICATION -> "<NotificationConfiguration/>";
                            case CORS -> throw none("NoSuchCORSConfiguration");
                            case LIFECYCLE -> throw none("NoSuchLifecycleConfiguration");
                        });
    }

    private static AwsError none(String code) {
        return new AwsError(404, code, "The bucket has no such configuration");
    }

    private void validate(BucketSettings.Kind kind, String xml) throws IOException {
        switch (kind) {
            case CORS -> CorsRule.parse(xml);
            case LIFECYCLE -> Xml.parse(xml);
            case NOTIFICATION -> {
                for (NotificationRule rule : NotificationRule.parse(xml)) {
                    if (!queues.exists(rule.queue())) {
                        throw new AwsError(
                                400,
                                "InvalidArgument",
                                "Unable to validate the following destination configurations");
                    }
                }
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void refuse(HttpExchange exchange, AwsError error) throws IOException {
        Replies.xmlError(exchange, error);
    }
}
