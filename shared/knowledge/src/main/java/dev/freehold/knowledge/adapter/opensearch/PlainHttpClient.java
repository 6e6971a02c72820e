package dev.freehold.knowledge.adapter.opensearch;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Sends without TLS what the transport, which knows https only, would send with it: so that a local
 * node is called through the same code as one in AWS.
 */
record PlainHttpClient(SdkHttpClient client) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        HttpExecuteRequest.Builder plain =
                HttpExecuteRequest.builder()
                        .request(request.httpRequest().toBuilder().protocol("http").build());
        request.contentStreamProvider().ifPresent(plain::contentStreamProvider);
        request.metricCollector().ifPresent(plain::metricCollector);
        return client.prepareRequest(plain.build());
    }

    @Override
    public void close() {
        client.close();
    }
}
