package dev.freehold.localstack.runner.gateway;

import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.lambda.StreamedBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: finds the function of the route, invokes it and reads its answer. */
final class RestApi {
    static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    private static final String PRELUDE_TYPE =
            "application/vnd.awslambda.http-integration-response";
    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);

    private final RouteTable routes;
    private final RestEvent events;
    private final Duration limit;
    private final Functions functions;

    RestApi(RouteTable routes, RestEvent events, Duration limit, Functions functions) {
        this.routes = routes;
        this.events = events;
        this.limit = limit;
        this.functions = functions;
    }

    /** Takes an answer: all at once, or its head and then its body as it arrives. */
    interface Responder {
        void send(RestAnswer answer) throws InterruptedException, IOException;

        void stream(RestAnswer head, InputStream body) throws InterruptedException, IOException;
    }

    void serve(HttpRequest request, Responder responder) throws InterruptedException, IOException {
        if (!request.rawPath().startsWith("/") || !request.wellEncoded()) {
            problem(
                    Problem.INVALID_REQUEST,
                    "The path or query is not encoded",
                    request,
                    responder);
            return;
        }
        Optional<RouteTable.Match> match = routes.find(request.method(), request.rawPath());
        if (match.isEmpty()) {
            String detail = "No route for " + request.method() + " " + request.rawPath();
            problem(Problem.NOT_FOUND, detail, request, responder);
            return;
        }
        String traceId =
                request.header("X-Amzn-Trace-Id")
                        .filter(id -> id.startsWith("Root="))
                        .orElseGet(Event::newTraceId);
        byte[] event = events.write(request, match.get(), traceId, Instant.now());
        if (event.length > MAX_PAYLOAD) {
            problem(Problem.PAYLOAD_TOO_LARGE, "6 MB is the limit", request, responder);
            return;
        }
        invoke(match.get().entry(), new Event(event, traceId), request, responder);
    }

    private void invoke(String entry, Event event, HttpRequest request, Responder responder)
            throws InterruptedException, IOException {
        CompletableFuture<Outcome> pending = functions.invoke(entry, event);
        try {
            Outcome outcome = pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            answer(entry, outcome, request, responder);
        } catch (TimeoutException _) {
            giveUp(pending);
            String detail = entry + " has not answered after " + limit.toSeconds() + " seconds";
            problem(Problem.GATEWAY_TIMEOUT, detail, request, responder);
        } catch (RestAnswer.Malformed e) {
            bad(entry, "Malformed Lambda proxy response", e.detail(), request, responder);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An outcome is never exceptional", e);
        }
    }

    private void answer(String entry, Outcome outcome, HttpRequest request, Responder responder)
            throws InterruptedException, IOException, RestAnswer.Malformed {
        switch (outcome) {
            case Outcome.Buffered(byte[] body) -> responder.send(RestAnswer.read(body));
            case Outcome.Failed(String type, String detail) ->
                    bad(entry, type, detail, request, responder);
            case Outcome.Streamed(StreamedBody body) -> {
                try (body) {
                    if (!body.contentType().startsWith(PRELUDE_TYPE)) {
                        throw new RestAnswer.Malformed("Not of type " + PRELUDE_TYPE);
                    }
                    responder.stream(prelude(body), body.stream());
                }
            }
        }
    }

    private static RestAnswer prelude(StreamedBody body) throws RestAnswer.Malformed {
        try {
            return RestAnswer.readPrelude(body.stream());
        } catch (IOException e) {
            throw new RestAnswer.Malformed("The function broke off: " + e.getMessage());
        }
    }

    /** The caller learns the function's name only: what went wrong stands in its log. */
    private static void bad(
            String entry, String type, String detail, HttpRequest request, Responder responder)
            throws InterruptedException, IOException {
        LOG.warn("{} {} by {}: {}: {}", request.method(), request.rawPath(), entry, type, detail);
        problem(Problem.BAD_GATEWAY, type + "; see ./freehold logs " + entry, request, responder);
    }

    static void problem(Problem problem, String detail, HttpRequest request, Responder responder)
            throws InterruptedException, IOException {
        responder.send(problem.answer(detail, request.rawPath(), request.id()));
    }

    private static void giveUp(CompletableFuture<Outcome> pending) {
        if (!pending.cancel(false) && pending.resultNow() instanceof Outcome.Streamed(var body)) {
            body.close();
        }
    }
}
