package dev.freehold.localstack.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends to the queues of this process. */
final class QueueClient {
    private final HttpClient client;
    private final URI server;

    QueueClient(HttpClient client, int port) {
        this.client = client;
        this.server = URI.create("http://127.0.0.1:" + port + "/");
    }

    boolean exists(String queue) throws IOException {
        ObjectNode input = Replies.JSON.createObjectNode().put("QueueName", queue);
        return call("GetQueueUrl", input).statusCode() == 200;
    }

    /**
     * Sends one message.
     *
     * @throws IOException when the queue did not take it
     */
    void send(String queue, String body) throws IOException {
        ObjectNode input =
                Replies.JSON
                        .createObjectNode()
                        .put(
                                "QueueUrl",
                                server.resolve("/" + Settings.ACCOUNT + "/" + queue).toString())
                        .put("MessageBody", body);
        int status = call("SendMessage", input).statusCode();
        if (status != 200) {
            throw new IOException("SendMessage was answered with status " + status);
        }
    }

    private HttpResponse<String> call(String operation, ObjectNode input) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(server)
                        .header("X-Amz-Target", "AmazonSQS." + operation)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(BodyPublishers.ofByteArray(Replies.JSON.writeValueAsBytes(input)))
                        .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while calling a queue");
        }
    }
}
