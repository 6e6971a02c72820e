package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.construct.GatewayBody;
import dev.freehold.infra.construct.PublishedApi;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.HttpMethod;
import dev.freehold.topology.Route;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ApiTest {
    private static final String STAGES = "dev.freehold.infra.Synthesis#stages";

    @ParameterizedTest
    @MethodSource(STAGES)
    void eachRouteOfTheTopologyGoesToItsEntryAndThereIsNoOther(StageSettings settings) {
        Map<String, String> expected = new TreeMap<>();
        for (Entry entry : Freehold.TOPOLOGY.entries()) {
            for (Route route : entry.routes()) {
                expected.put(
                        route.method() + " " + route.path(),
                        "arn:aws:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations"
                                .formatted(
                                        Resolver.REGION,
                                        Resolver.arn(
                                                "lambda",
                                                "function:freehold-"
                                                        + settings.name()
                                                        + "-"
                                                        + entry.name())));
            }
        }
        Map<String, String> actual = new TreeMap<>();
        Resolver resolver = new Resolver(Synthesis.of(settings));
        operations(settings)
                .forEach((route, operation) ->
                        actual.put(
                                route,
                                resolver.text(
                                        "Service",
                                        operation
                                                .path("x-amazon-apigateway-integration")
                                                .path("uri"))));
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyOperationSaysWhoMayCallIt(StageSettings settings) {
        Map<String, JsonNode> operations = operations(settings);
        for (Entry entry : Freehold.TOPOLOGY.entries()) {
            for (Route route : entry.routes()) {
                JsonNode security =
                        operations.get(route.method() + " " + route.path()).path("security");
                assertThat(security.isArray()).as(route.path()).isTrue();
                assertThat(security.toString())
                        .as(route.path())
                        .isEqualTo(
                                route.access() == Route.Access.PUBLIC ? "[]" : "[{\"bearer\":[]}]");
            }
        }
        assertThat(body(settings).at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theBodyHasEachPathVariableAndNoSchemas(StageSettings settings) {
        JsonNode body = body(settings);
        assertThat(body.path("openapi").asText()).startsWith("3.0");
        assertThat(body.path("components").has("schemas")).isFalse();
        JsonNode text = operations(settings).get("GET /api/v1/documents/{documentId}/text");
        assertThat(text.path("parameters").toString())
                .isEqualTo(
                        "[{\"in\":\"path\",\"name\":\"documentId\",\"required\":true,"
                                + "\"schema\":{\"type\":\"string\"}}]");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void whatTheGatewayAnswersItselfIsAProblemAndAnUnknownPathIs404(StageSettings settings) {
        JsonNode responses = body(settings).path("x-amazon-apigateway-gateway-responses");
        assertThat(responses.at("/MISSING_AUTHENTICATION_TOKEN/statusCode").asInt()).isEqualTo(404);
        assertThat(responses.size()).isGreaterThan(8);
        for (JsonNode response : responses) {
            assertThat(
                            response.path("responseParameters")
                                    .path("gatewayresponse.header.Content-Type")
                                    .asText())
                    .isEqualTo("'application/problem+json'");
            assertThat(response.path("responseTemplates").path("application/json").asText())
                    .contains("\"type\":\"urn:freehold:error:", "\"requestId\"", "\"code\"");
        }
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theApiMayCallEachFunctionWithRoutesAndNoOther(StageSettings settings) {
        Stage stage = Synthesis.of(settings);
        Resolver resolver = new Resolver(stage);
        assertThat(
                        apiPermissions(stage)
                                .map(one ->
                                        resolver.text(
                                                one.stack(),
                                                one.properties().path("FunctionName"))))
                .containsExactlyInAnyOrderElementsOf(
                        Freehold.TOPOLOGY.entries().stream()
                                .filter(entry -> !entry.routes().isEmpty())
                                .map(entry ->
                                        Resolver.arn(
                                                "lambda",
                                                "function:freehold-"
                                                        + settings.name()
                                                        + "-"
                                                        + entry.name()))
                                .toList());
        assertThat(
                        apiPermissions(stage)
                                .map(one ->
                                        resolver.text(
                                                one.stack(), one.properties().path("SourceArn"))))
                .allMatch(arn -> arn.matches("arn:aws:execute-api:\\S+/live/\\*/\\*"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aDeploymentWaitsForItsFunctions(StageSettings settings) {
        Stage stage = Synthesis.of(settings);
        JsonNode deployment =
                stage.resources("AWS::ApiGateway::Deployment").findFirst().orElseThrow().json();
        List<String> first = new ArrayList<>();
        deployment.path("DependsOn").forEach(one -> first.add(one.asText()));
        apiPermissions(stage).forEach(one -> assertThat(first).contains(one.id()));
        assertThat(first).anyMatch(one -> one.startsWith("FnqueryFunction"));
    }

    /** Those of timers are the {@link TimerTest}'s. */
    private static Stream<Stage.Resource> apiPermissions(Stage stage) {
        return stage.resources("AWS::Lambda::Permission")
                .filter(one ->
                        one.properties()
                                .path("Principal")
                                .asText()
                                .equals("apigateway.amazonaws.com"));
    }

    @Test
    void parametersThatAFunctionRequiresAreRequiredAndWhatTheFrameworkBindsIsNot() {
        PublishedApi published =
                new PublishedApi(
                        Map.of(
                                "openapi",
                                "3.0.1",
                                "info",
                                Map.of("title", "T"),
                                "paths",
                                Map.of(
                                        "/a/{x}",
                                        Map.of(
                                                "get",
                                                Map.of(
                                                        "operationId",
                                                        "look",
                                                        "parameters",
                                                        List.of(
                                                                query(
                                                                        "q",
                                                                        Map.of("type", "string")),
                                                                query(
                                                                        "size",
                                                                        Map.of(
                                                                                "type", "integer",
                                                                                "default", 10)),
                                                                query(
                                                                        "principal",
                                                                        Map.of(
                                                                                "$ref",
                                                                                "#/P"))))))));
        String body = new GatewayBody(published, Entry::name).of(routes("/a/{x}")).toString();
        assertThat(body)
                .contains("operationId=look", "name=x", "name=q")
                .doesNotContain("name=size", "name=principal");
    }

    @Test
    void twoNamesForOneVariableAreRefusedBeforeTheGatewayDoes() {
        GatewayBody body = new GatewayBody(PublishedApi.load(), Entry::name);
        assertThatThrownBy(() -> body.of(routes("/a/{x}", "/a/{y}/b")))
                .hasMessageContaining("{x}")
                .hasMessageContaining("{y}");
    }

    private static Topology routes(String... paths) {
        List<Route> routes = new ArrayList<>();
        for (String path : paths) {
            routes.add(Route.open(HttpMethod.GET, path));
        }
        Entry entry =
                new Entry(
                        "e",
                        "m",
                        "M",
                        512,
                        Duration.ofSeconds(1),
                        1,
                        new Trigger.Http(routes),
                        null,
                        List.of());
        return new Topology(List.of(entry), List.of(), List.of(), List.of());
    }

    private static Map<String, Object> query(String name, Map<String, Object> schema) {
        return Map.of("in", "query", "name", name, "required", true, "schema", schema);
    }

    private static JsonNode body(StageSettings settings) {
        return Synthesis.of(settings)
                .resources("AWS::ApiGateway::RestApi")
                .findFirst()
                .orElseThrow()
                .properties()
                .path("Body");
    }

    private static Map<String, JsonNode> operations(StageSettings settings) {
        Map<String, JsonNode> operations = new TreeMap<>();
        for (var path : body(settings).path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.put(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        method.getValue());
            }
        }
        return operations;
    }
}
