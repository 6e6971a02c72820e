package dev.freehold.schema.adapter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Tells CloudFormation how it went; without an answer a deployment would wait for an hour. */
final class StackAnswer {
    private static final int ATTEMPTS = 3;
    private static final int TIMEOUT_MILLIS = 10_000;

    private StackAnswer() {}

    static void send(URI url, byte[] answer) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                put(url, answer);
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void put(URI url, byte[] answer) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod("PUT");
        // The URL is signed for no content type.
        connection.setRequestProperty("Content-Type", "");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(answer.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(answer);
        }
        int status = connection.getResponseCode();
        if (status >= 300) {
            // Not the URL: it is signed.
            throw new IOException("CloudFormation's address answered " + status);
        }
    }
}
