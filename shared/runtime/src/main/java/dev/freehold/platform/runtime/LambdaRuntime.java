package dev.freehold.platform.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of a custom runtime (Lambda Runtime API 2018-06-01) on HttpURLConnection: a third less
 * CPU at a cold start than the stock one, which brings an HTTP client of its own.
 */
public final class LambdaRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(LambdaRuntime.class);
    private static final String HEADER = "Lambda-Runtime-";

    private final String api;

    LambdaRuntime(String host) {
        this.api = "http://" + host + "/2018-06-01/runtime/";
    }

    /**
     * Serves the entry that {@code _HANDLER} names until the process ends.
     *
     * @param entries each makes the handler of an entry of this module from the environment
     */
    public static void run(Map<String, Function<Map<String, String>, InvocationHandler>> entries)
            throws IOException {
        Map<String, String> environment = System.getenv();
        String entry = Objects.requireNonNull(environment.get("_HANDLER"), "_HANDLER");
        String host =
                Objects.requireNonNull(
                        environment.get("AWS_LAMBDA_RUNTIME_API"), "AWS_LAMBDA_RUNTIME_API");
        LambdaRuntime runtime = new LambdaRuntime(host);
        InvocationHandler handler;
        try {
            handler =
                    Objects.requireNonNull(entries.get(entry), "No entry " + entry)
                            .apply(environment);
        } catch (RuntimeException | Error e) {
            runtime.post("init/error", error(e));
            throw e;
        }
        runtime.serve(handler);
        // A thread that is stuck would keep the process from ending by itself.
        Runtime.getRuntime().halt(0);
    }

    /**
     * Ends when the handler is spent, and with an IOException when the Runtime API is gone: then
     * the sandbox is, too.
     */
    void serve(InvocationHandler handler) throws IOException {
        while (!handler.isSpent()) {
            HttpURLConnection next = open("invocation/next");
            byte[] event;
            try (InputStream in = next.getInputStream()) {
                event = in.readAllBytes();
            }
            Invocation invocation = invocation(next);
            String path = "invocation/" + invocation.requestId();
            byte[] answer;
            try {
                answer = handler.handle(event, invocation);
            } catch (IOException | RuntimeException e) {
                LOG.error("Invocation {} failed", invocation.requestId(), e);
                post(path + "/error", error(e));
                continue;
            }
            post(path + "/response", answer);
        }
        LOG.warn("The process ends; a new one takes the next event");
    }

    private static Invocation invocation(HttpURLConnection next) {
        return new Invocation(
                next.getHeaderField(HEADER + "Aws-Request-Id"),
                Instant.ofEpochMilli(next.getHeaderFieldLong(HEADER + "Deadline-Ms", 0)),
                Optional.ofNullable(next.getHeaderField(HEADER + "Trace-Id")).orElse(""));
    }

    private void post(String path, byte[] body) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        // An answer that is refused (too large, too late) has been reported to the caller by Lambda
        // itself.
        if (connection.getResponseCode() >= 400) {
            LOG.warn("{} answered {}", path, connection.getResponseCode());
        } else {
            connection.getInputStream().close();
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(api + path).toURL().openConnection();
    }

    /** The type only: a message could hold what must not leave the process. */
    private static byte[] error(Throwable failure) {
        return ("{\"errorMessage\":\"The function failed; see its log\",\"errorType\":\""
                        + failure.getClass().getName()
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
