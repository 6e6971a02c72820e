package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** One AWS service behind the endpoint. */
interface Service {
    /**
     * Answers one request.
     *
     * @throws AwsError to be told to the caller by {@link #refuse}
     */
    void serve(HttpExchange exchange) throws IOException;

    /** Tells an error in the service's own format. */
    void refuse(HttpExchange exchange, AwsError error) throws IOException;
}
