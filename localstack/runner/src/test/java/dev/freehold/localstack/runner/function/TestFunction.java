package dev.freehold.localstack.runner.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A function in plain Java that does what the event's {@code mode} says; HTTP events give it in the
 * query, batches of messages in their bodies.
 */
public final class TestFunction {
    private static final String API =
            "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

    private TestFunction() {}

    public static void main(String[] arguments) throws Exception {
        switch (System.getenv().getOrDefault("INIT", "")) {
            case "error" -> {
                post("init/error", "{\"errorType\":\"Broken\",\"errorMessage\":\"no init\"}");
                System.exit(1);
            }
            case "hang" -> Thread.sleep(Long.MAX_VALUE);
            default -> {}
        }
        while (true) {
            HttpURLConnection next = open("invocation/next");
            byte[] event = next.getInputStream().readAllBytes();
            String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
            answer("invocation/" + id + "/", Json.read(event), next);
        }
    }

    private static void answer(String path, JsonNode event, HttpURLConnection next)
            throws Exception {
        String mode =
                event.path("queryStringParameters")
                        .path("mode")
                        .asText(event.path("mode").asText("echo"));
        if (event.has("Records")) {
            post(path + "response", batch(event));
            return;
        }
        switch (mode) {
            case "echo" -> post(path + "response", http(event.toString()));
            case "context" -> post(path + "response", context(next));
            case "sleep" -> {
                Thread.sleep(event.path("millis").asLong());
                post(path + "response", context(next));
            }
            case "hang" -> Thread.sleep(Long.MAX_VALUE);
            case "crash" -> Runtime.getRuntime().halt(7);
            case "error" ->
                    post(
                            path + "error",
                            "{\"errorType\":\"Sorry\",\"errorMessage\":\"on purpose\"}");
            case "oversize" -> post(path + "response", http("x".repeat(7 << 20)));
            case "malformed" -> post(path + "response", "[]");
            case "binary" -> post(path + "response", binary());
            case "headers" ->
                    post(
                            path + "response",
                            """
                            {"statusCode":"201","headers":{"X-One":"1"},
                            "multiValueHeaders":{"Set-Cookie":["a=1","b=2"]}}\
                            """);
            case "stream", "break" -> stream(path + "response", event, mode.equals("break"));
            default -> throw new IllegalArgumentException(mode);
        }
    }

    private static String http(String body) {
        ObjectNode answer = Json.object();
        answer.put("statusCode", 200);
        answer.putObject("headers").put("Content-Type", "application/json");
        answer.put("body", body);
        return answer.toString();
    }

    private static String binary() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        ObjectNode answer = Json.object();
        answer.put("statusCode", 200);
        answer.putObject("headers").put("Content-Type", "application/octet-stream");
        answer.put("body", Base64.getEncoder().encodeToString(all));
        answer.put("isBase64Encoded", true);
        return answer.toString();
    }

    private static String context(HttpURLConnection next) {
        ObjectNode context = Json.object();
        context.put("pid", ProcessHandle.current().pid());
        context.put("folder", System.getProperty("user.dir"));
        context.put("deadline", next.getHeaderField("Lambda-Runtime-Deadline-Ms"));
        context.put("arn", next.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
        context.put("trace", next.getHeaderField("Lambda-Runtime-Trace-Id"));
        ObjectNode environment = context.putObject("environment");
        System.getenv().forEach(environment::put);
        return context.toString();
    }

    /** Fails on messages whose body is {@code fail}. */
    private static String batch(JsonNode event) {
        ObjectNode answer = Json.object();
        var failures = answer.putArray("batchItemFailures");
        for (JsonNode message : event.path("Records")) {
            System.out.println("MESSAGE " + message.path("body").asText());
            if (message.path("body").asText().equals("fail")) {
                failures.addObject().put("itemIdentifier", message.path("messageId").asText());
            }
        }
        return answer.toString();
    }

    /** Sends its second part only when the file that the query names is there. */
    private static void stream(String path, JsonNode event, boolean breakOff) throws Exception {
        HttpURLConnection out = open(path);
        out.setRequestMethod("POST");
        out.setDoOutput(true);
        out.setChunkedStreamingMode(0);
        out.setRequestProperty("Lambda-Runtime-Function-Response-Mode", "streaming");
        out.setRequestProperty(
                "Content-Type", "application/vnd.awslambda.http-integration-response");
        try (OutputStream body = out.getOutputStream()) {
            body.write(
                    """
                    {"statusCode":200,"headers":{"Content-Type":"text/event-stream"}}\
                    """
                            .getBytes(StandardCharsets.UTF_8));
            body.write(new byte[8]);
            body.write("data: one\n".getBytes(StandardCharsets.UTF_8));
            body.flush();
            if (breakOff) {
                Runtime.getRuntime().halt(9);
            }
            Path gate = Path.of(event.path("queryStringParameters").path("gate").asText());
            while (!Files.exists(gate)) {
                Thread.sleep(10);
            }
            body.write("data: two\n".getBytes(StandardCharsets.UTF_8));
        }
        out.getResponseCode();
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(API + path).toURL().openConnection();
    }

    private static void post(String path, String body) throws IOException {
        HttpURLConnection out = open(path);
        out.setRequestMethod("POST");
        out.setDoOutput(true);
        try (OutputStream stream = out.getOutputStream()) {
            stream.write(body.getBytes(StandardCharsets.UTF_8));
        }
        out.getResponseCode();
    }
}
