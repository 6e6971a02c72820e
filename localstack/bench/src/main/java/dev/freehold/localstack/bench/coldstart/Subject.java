package dev.freehold.localstack.bench.coldstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.process.ProcessUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A function in one packaging, with what it is asked and what was measured of it. */
final class Subject implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Question question;
    private final Packaging packaging;
    private final FunctionHost host;
    private final List<Sample> samples = new ArrayList<>();

    Subject(Question question, Packaging packaging, FunctionHost host) {
        this.question = question;
        this.packaging = packaging;
        this.host = host;
    }

    Question question() {
        return question;
    }

    Packaging packaging() {
        return packaging;
    }

    Summary summary() {
        return Summary.of(samples);
    }

    /**
     * Starts a process, asks it, and ends it.
     *
     * @param counts whether the figures are kept
     * @throws IllegalStateException when it does not answer as it must
     */
    void measure(String token, boolean counts) throws InterruptedException {
        byte[] event = question.event(token);
        long begin = System.nanoTime();
        Outcome outcome = ask(event);
        double millis = (System.nanoTime() - begin) / 1e6;
        ProcessUsage usage = host.figures().processes().getFirst();
        check(outcome);
        end(usage.pid());
        if (counts) {
            samples.add(new Sample(millis, usage.cpuSeconds(), usage.rssMb()));
        }
    }

    /** Returns when the process is gone: the next subject has the machine for itself. */
    private void end(long pid) {
        host.restart();
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    private Outcome ask(byte[] event) throws InterruptedException {
        try {
            return host.invoke(Event.of(event)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Outcome outcome) {
        String answer =
                switch (outcome) {
                    case Outcome.Buffered(byte[] body) -> text(body);
                    case Outcome.Streamed _ -> "a stream";
                    case Outcome.Failed(String type, String detail) -> type + ": " + detail;
                };
        if (!answer.startsWith(question.status() + " ")) {
            throw new IllegalStateException(
                    "%s (%s) answered %s".formatted(question.name(), packaging, answer));
        }
    }

    private static String text(byte[] body) {
        try {
            var answer = JSON.readTree(body);
            return answer.path("statusCode").asInt() + " " + answer.path("body").asText();
        } catch (IOException e) {
            return "no JSON: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
