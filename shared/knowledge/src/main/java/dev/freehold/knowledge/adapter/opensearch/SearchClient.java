package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.aws.AwsSdk2Transport;
import org.opensearch.client.transport.aws.AwsSdk2TransportOptions;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Calls OpenSearch and tells its failures apart; makes its transport at the first call.
 *
 * <p>Each method throws {@code AppException}: {@code UNAVAILABLE} when nothing answers, when the
 * answer is 409, 429 or 5xx, or when it is not whole; {@code INTERNAL_ERROR} for any other refusal.
 * Details name the kind of failure and never quote a query.
 */
@Singleton
@Requires(beans = SearchConfiguration.class)
final class SearchClient {
    private final SearchConfiguration configuration;
    private final BeanProvider<SdkHttpClient> http;
    private final JsonMapper json;
    private @Nullable OpenSearchTransport transport;

    SearchClient(
            SearchConfiguration configuration, BeanProvider<SdkHttpClient> http, JsonMapper json) {
        this.configuration = configuration;
        this.http = http;
        this.json = json;
    }

    /** Sends {@code body} and answers the reply's, which is known to be whole. */
    JsonNode call(String method, String path, Map<String, String> parameters, Object body) {
        return whole(send(SearchCall.json(method, path, parameters, bytes(body))));
    }

    /** The same without a body. */
    JsonNode call(String method, String path, Map<String, String> parameters) {
        return whole(send(SearchCall.bare(method, path, parameters)));
    }

    /** Sends one JSON value a line. */
    JsonNode lines(String path, Map<String, String> parameters, List<? extends Object> values) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Object value : values) {
            body.writeBytes(bytes(value));
            body.write('\n');
        }
        return whole(send(SearchCall.lines(path, parameters, body.toByteArray())));
    }

    /** Creates an index from its settings; one that is there already stays as it is. */
    void create(String path, String settings) {
        SearchReply reply = send(SearchCall.json("PUT", path, Map.of(), Json.utf8(settings)));
        if (!reply.succeeded() && !"resource_already_exists_exception".equals(type(reply))) {
            throw failure(reply.status(), type(reply));
        }
    }

    /** Removes what stands under a path; what is not there is removed already. */
    void remove(String path) {
        SearchReply reply = send(SearchCall.bare("DELETE", path, Map.of()));
        if (!reply.succeeded() && reply.status() != 404) {
            throw failure(reply.status(), type(reply));
        }
    }

    private JsonNode whole(SearchReply reply) {
        if (!reply.succeeded()) {
            throw failure(reply.status(), type(reply));
        }
        JsonNode body = tree(reply.body());
        requireWhole(body);
        return body;
    }

    /** A search that lost a shard or ran out of time is no answer. */
    private static void requireWhole(JsonNode body) {
        JsonNode shards = body.get("_shards");
        JsonNode timedOut = body.get("timed_out");
        boolean late = timedOut != null && timedOut.getBooleanValue();
        boolean torn = shards != null && Json.number(shards, "failed").intValue() > 0;
        if (late || torn) {
            throw CommonError.UNAVAILABLE.exception("OpenSearch answered in part only");
        }
    }

    /** Each answer of a multi-search, in order; all of them are whole. */
    static List<JsonNode> responses(JsonNode multiSearch) {
        List<JsonNode> all = Json.list(multiSearch, "responses");
        for (JsonNode one : all) {
            JsonNode error = one.get("error");
            if (error != null) {
                throw failure(Json.number(one, "status").intValue(), Json.text(error, "type"));
            }
            requireWhole(one);
        }
        return all;
    }

    /** What a status and OpenSearch's own type of error mean for the caller. */
    static AppException failure(int status, String type) {
        CommonError code =
                status == 409 || status == 429 || status >= 500
                        ? CommonError.UNAVAILABLE
                        : CommonError.INTERNAL_ERROR;
        return code.exception("OpenSearch answered %d %s".formatted(status, type));
    }

    private SearchReply send(SearchCall call) {
        try {
            return transport().performRequest(call, SearchEndpoint.of(call), null);
        } catch (IOException | UncheckedIOException | SdkException e) {
            throw new AppException(CommonError.UNAVAILABLE, "OpenSearch does not answer", e);
        } catch (OpenSearchException e) {
            // The transport does not hand out a 403 as a reply.
            throw new AppException(CommonError.INTERNAL_ERROR, "OpenSearch refuses the caller", e);
        }
    }

    private synchronized OpenSearchTransport transport() {
        if (transport == null) {
            transport = configuration.encrypted() ? signing() : plain();
        }
        return transport;
    }

    private OpenSearchTransport signing() {
        String host = configuration.authority();
        String service = host.endsWith(".aoss.amazonaws.com") ? "aoss" : "es";
        Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
        return new AwsSdk2Transport(
                http.get(),
                host,
                service,
                region,
                AwsSdk2TransportOptions.builder()
                        .setCredentials(DefaultCredentialsProvider.builder().build())
                        .setMapper(new TransportMapper())
                        .build());
    }

    private OpenSearchTransport plain() {
        return new AwsSdk2Transport(
                new PlainHttpClient(http.get()),
                configuration.authority(),
                Region.AWS_GLOBAL,
                AwsSdk2TransportOptions.builder()
                        .setCredentials(AnonymousCredentialsProvider.create())
                        .setMapper(new TransportMapper())
                        .setRequestCompressionSize(Integer.MAX_VALUE)
                        .setResponseCompression(false)
                        .build());
    }

    private String type(SearchReply reply) {
        if (reply.body().length == 0 || reply.body()[0] != '{') {
            return "";
        }
        JsonNode error = tree(reply.body()).get("error");
        return error != null && error.isObject() ? Json.text(error, "type") : "";
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readValue(body, Argument.of(JsonNode.class));
        } catch (IOException e) {
            throw new AppException(CommonError.UNAVAILABLE, "OpenSearch answered no JSON", e);
        }
    }
}
