package dev.freehold.localstack.runner.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.function.TestFunctions;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.wire.Json;
import dev.freehold.topology.Entry;
import dev.freehold.topology.HttpMethod;
import dev.freehold.topology.Route;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewayIT {
    private static final Duration LIMIT = Duration.ofSeconds(4);

    @TempDir static Path folder;
    private static FunctionHost host;
    private static Gateway gateway;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        host = TestFunctions.host(folder, 2, Duration.ofSeconds(20));
        TestFunctions.answer(host, "{\"mode\":\"context\"}"); // no cold start within the limit
        gateway = Gateway.start(0, topology(), "local", LIMIT, (_, event) -> host.invoke(event));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.close();
        host.close();
    }

    private static Topology topology() {
        var routes =
                List.of(
                        Route.open(HttpMethod.GET, "/things/{id}"),
                        Route.open(HttpMethod.POST, "/things/{id}"),
                        Route.open(HttpMethod.GET, "/things/special"));
        Entry entry =
                new Entry(
                        "test",
                        "m",
                        "M",
                        512,
                        Duration.ofSeconds(20),
                        2,
                        new Trigger.Http(routes),
                        null,
                        List.of());
        return new Topology(List.of(entry), List.of(), List.of(), List.of());
    }

    @Test
    void eventKeepsValuesAndEncoding() throws Exception {
        HttpRequest request =
                get("/things/a%2Fb%20c?tag=a&tag=b%2Cc&empty=&q=a%2Bb+c")
                        .header("X-Many", "1")
                        .header("X-Many", "2")
                        .build();
        JsonNode event = Json.read(send(request).body());
        assertThat(event.path("path").asText()).isEqualTo("/things/a%2Fb%20c");
        assertThat(event.path("resource").asText()).isEqualTo("/things/{id}");
        assertThat(event.at("/pathParameters/id").asText()).isEqualTo("a%2Fb%20c");
        assertThat(event.at("/multiValueQueryStringParameters/tag").toString())
                .isEqualTo("[\"a\",\"b,c\"]");
        assertThat(event.at("/queryStringParameters/tag").asText()).isEqualTo("b,c");
        assertThat(event.at("/queryStringParameters/empty").asText("none")).isEmpty();
        assertThat(event.at("/queryStringParameters/q").asText()).isEqualTo("a+b c");
        assertThat(event.at("/multiValueHeaders/X-Many").toString()).isEqualTo("[\"1\",\"2\"]");
        assertThat(event.at("/headers/X-Many").asText()).isEqualTo("2");
        assertThat(event.at("/requestContext/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/requestContext/stage").asText()).isEqualTo("local");
        assertThat(event.at("/requestContext/requestId").asText()).hasSize(36);
        assertThat(event.path("body").isNull()).isTrue();
    }

    @Test
    void mostLiteralRouteWins() throws Exception {
        JsonNode event = Json.read(send(get("/things/special").build()).body());
        assertThat(event.path("resource").asText()).isEqualTo("/things/special");
    }

    @Test
    void textGoesAsTextAndTheRestAsBase64() throws Exception {
        JsonNode text =
                post(
                        "application/json; charset=utf-8",
                        "{\"a\":\"é€\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(text.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(text.path("body").asText()).isEqualTo("{\"a\":\"é€\"}");
        byte[] bytes = {0, (byte) 0xff, 10, 13};
        for (String type :
                List.of(
                        "application/pdf",
                        "multipart/form-data; boundary=x",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        "text/plain")) {
            JsonNode event = post(type, bytes);
            assertThat(event.path("isBase64Encoded").asBoolean()).as(type).isTrue();
            assertThat(Base64.getDecoder().decode(event.path("body").asText())).isEqualTo(bytes);
        }
    }

    @Test
    void binaryAnswerIsDecoded() throws Exception {
        HttpResponse<byte[]> answer = send(get("/things/1?mode=binary").build());
        assertThat(answer.body()).hasSize(256).startsWith(0, 1, 2).endsWith(0xfe, 0xff);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/octet-stream");
    }

    @Test
    void statusAndEveryHeaderArePassedOn() throws Exception {
        HttpResponse<byte[]> answer = send(get("/things/1?mode=headers").build());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.headers().firstValue("X-One")).contains("1");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void whatHasNoRouteIsNotFound() throws Exception {
        problem(get("/nothing").build(), 404, "not_found");
        problem(get("/things/1/").build(), 404, "not_found");
        problem(get("/things/").build(), 404, "not_found");
        problem(request("/things/1").DELETE().build(), 404, "not_found");
        assertThat(send(request("/things/1").HEAD().build()).statusCode()).isEqualTo(404);
    }

    @Test
    void preflightReachesTheFunctionOfThePath() throws Exception {
        var request = request("/things/1").method("OPTIONS", BodyPublishers.noBody()).build();
        assertThat(Json.read(send(request).body()).path("httpMethod").asText())
                .isEqualTo("OPTIONS");
        problem(
                request("/nothing").method("OPTIONS", BodyPublishers.noBody()).build(),
                404,
                "not_found");
    }

    @Test
    void brokenEncodingIsRefused() throws Exception {
        for (String target : List.of("/things/%zz", "/things/1?a=%4", "/things/%")) {
            assertThat(raw("GET " + target + " HTTP/1.1")).startsWith("HTTP/1.1 400 ");
        }
        assertThat(raw("GET /things/{x} HTTP/1.1")).startsWith("HTTP/1.1 200 ");
        assertThat(raw("nonsense"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
        assertThat(raw("GET /" + "x".repeat(9000) + " HTTP/1.1")).startsWith("HTTP/1.1 4");
    }

    @Test
    void bodyAboveTheLimitIsRefused() throws Exception {
        for (int size : new int[] {5 << 20, 7 << 20}) {
            var request =
                    request("/things/1")
                            .header("Content-Type", "application/pdf")
                            .POST(BodyPublishers.ofByteArray(new byte[size]))
                            .build();
            problem(request, 413, "payload_too_large");
        }
        var announced =
                request("/things/1")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofByteArray(new byte[7 << 20]))
                        .build();
        problem(announced, 413, "payload_too_large");
    }

    @Test
    void announcedBodyIsTaken() throws Exception {
        var request =
                request("/things/1")
                        .expectContinue(true)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("hello"))
                        .build();
        assertThat(Json.read(send(request).body()).path("body").asText()).isEqualTo("hello");
    }

    @Test
    void failureOfTheFunctionIsABadGateway() throws Exception {
        for (String mode : List.of("error", "crash", "malformed", "oversize")) {
            problem(get("/things/1?mode=" + mode).build(), 502, "bad_gateway");
        }
        assertThat(send(get("/things/1").build()).statusCode()).isEqualTo(200);
    }

    @Test
    void answerThatTakesTooLongIsATimeout() throws Exception {
        problem(get("/things/1?mode=hang").build(), 504, "gateway_timeout");
    }

    @Test
    void streamedAnswerIsPassedOnAsItComes() throws Exception {
        Path gate = folder.resolve("gate");
        var answer =
                client.send(
                        get("/things/1?mode=stream&gate=" + gate).build(),
                        BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        try (var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: one");
            Files.createFile(gate); // only now does the function go on
            assertThat(lines.readLine()).isEqualTo("data: two");
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void streamThatBreaksOffBreaksTheConnection() {
        assertThatThrownBy(() -> send(get("/things/1?mode=break").build()))
                .isInstanceOf(IOException.class);
    }

    private static JsonNode post(String type, byte[] body) throws Exception {
        var request =
                request("/things/1")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        return Json.read(send(request).body());
    }

    private static void problem(HttpRequest request, int status, String code) throws Exception {
        HttpResponse<byte[]> answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        JsonNode problem = Json.read(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Request-Id"))
                .contains(problem.path("requestId").asText());
    }

    private static HttpRequest.Builder get(String target) {
        return request(target).GET();
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + target));
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private static String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream()
                    .write(
                            (requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
