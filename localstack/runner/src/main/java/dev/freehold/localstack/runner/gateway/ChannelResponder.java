package dev.freehold.localstack.runner.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/** Writes answers to a client; it waits until the bytes are taken, so a slow client slows it. */
final class ChannelResponder implements RestApi.Responder {
    private static final String REQUEST_ID = "X-Request-Id";

    /** What only the gateway can say. */
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "keep-alive", "trailer", "transfer-encoding");

    private static final int CHUNK = 16 * 1024;

    private final Channel channel;
    private final String requestId;
    private final boolean keepAlive;

    ChannelResponder(Channel channel, String requestId, boolean keepAlive) {
        this.channel = channel;
        this.requestId = requestId;
        this.keepAlive = keepAlive;
    }

    @Override
    public void send(RestAnswer answer) throws InterruptedException, IOException {
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(answer.status()),
                        Unpooled.wrappedBuffer(bodyless(answer) ? new byte[0] : answer.body()));
        headers(response, answer);
        if (!bodyless(answer)) {
            HttpUtil.setContentLength(response, response.content().readableBytes());
        }
        end(channel.writeAndFlush(response));
    }

    @Override
    public void stream(RestAnswer head, InputStream body) throws InterruptedException, IOException {
        var response =
                new DefaultHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(head.status()));
        headers(response, head);
        if (!bodyless(head)) {
            HttpUtil.setTransferEncodingChunked(response, true);
        }
        written(channel.writeAndFlush(response));
        byte[] buffer = new byte[CHUNK];
        for (int size = body.read(buffer); size >= 0; size = body.read(buffer)) {
            if (!bodyless(head)) {
                var part = Unpooled.copiedBuffer(buffer, 0, size);
                written(channel.writeAndFlush(new DefaultHttpContent(part)));
            }
        }
        end(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    }

    private void headers(HttpResponse response, RestAnswer answer) {
        response.headers().set(REQUEST_ID, requestId);
        answer.headers()
                .forEach((name, values) -> {
                    if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                        response.headers().set(name, values);
                    }
                });
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    private static boolean bodyless(RestAnswer answer) {
        return answer.status() == 204 || answer.status() == 304;
    }

    private void end(ChannelFuture last) throws InterruptedException, IOException {
        if (!keepAlive) {
            last.addListener(ChannelFutureListener.CLOSE);
        }
        written(last);
    }

    private static void written(ChannelFuture future) throws InterruptedException, IOException {
        future.await();
        if (!future.isSuccess()) {
            throw new IOException("The client is gone", future.cause());
        }
    }
}
