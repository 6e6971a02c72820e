package dev.freehold.platform.outbound;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Between our records and the client's. */
final class Exchange {
    private Exchange() {}

    /** The destination, not the address's text, says who is called. */
    static Request request(OutboundRequest request, Destination destination) {
        var url =
                new HttpUrl.Builder()
                        .scheme("https")
                        .host(destination.host())
                        .port(destination.port())
                        .encodedPath(path(request))
                        .encodedQuery(request.address().getRawQuery())
                        .build();
        Headers.Builder headers = new Headers.Builder();
        headers.set("User-Agent", "Freehold");
        // An answer that unpacks itself would be larger than what was counted.
        headers.set("Accept-Encoding", "identity");
        request.headers().forEach(headers::set);
        return new Request.Builder()
                .url(url)
                .headers(headers.build())
                .method(request.method(), body(request))
                .build();
    }

    /**
     * Reads the answer.
     *
     * @throws dev.freehold.kernel.AppException REMOTE_TOO_LARGE
     */
    static OutboundResponse response(Response response, int maxBody) throws IOException {
        BufferedSource body = response.body().source();
        if (body.request(maxBody + 1L)) {
            throw OutboundError.REMOTE_TOO_LARGE.exception();
        }
        return new OutboundResponse(
                response.code(), headers(response.headers()), body.readByteArray());
    }

    private static String path(OutboundRequest request) {
        String path = request.address().getRawPath();
        return path.isEmpty() ? "/" : path;
    }

    private static @Nullable RequestBody body(OutboundRequest request) {
        return request.hasBody() ? new Once(request.body()) : null;
    }

    private static Map<String, List<String>> headers(Headers headers) {
        return headers.names().stream()
                .collect(
                        Collectors.toMap(
                                name -> name.toLowerCase(Locale.ROOT),
                                headers::values,
                                (first, _) -> first,
                                TreeMap::new));
    }

    /** A body that the client may not send a second time, whatever the answer asks for. */
    private static final class Once extends RequestBody {
        private final byte[] body;

        Once(byte[] body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return body.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(body);
        }
    }
}
