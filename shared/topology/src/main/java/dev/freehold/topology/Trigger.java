package dev.freehold.topology;

import java.time.Duration;
import java.util.List;

/** What makes a function entry run; there is no other way to reach one. */
public sealed interface Trigger {
    /** HTTP routes of the REST API, payload v1. */
    record Http(List<Route> routes) implements Trigger {
        public Http {
            routes = List.copyOf(routes);
        }
    }

    /** Messages of one or more queues, with partial batch failures. */
    record Queues(List<Source> sources) implements Trigger {
        public Queues {
            sources = List.copyOf(sources);
        }
    }

    /**
     * One event-source mapping.
     *
     * @param batchSize messages of one invocation at most, 1 to 10,000
     * @param window how long to wait for a full batch; zero does not wait
     */
    record Source(String queue, int batchSize, Duration window) {}

    /**
     * A timer.
     *
     * @param expression of EventBridge: {@code rate(5 minutes)} or {@code cron(5 * * * ? *)}, UTC
     */
    record Schedule(String expression) implements Trigger {}
}
