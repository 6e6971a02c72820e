package dev.freehold.localstack.runner.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a client: gathers a request, has it served, and only then reads the next. */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    /** How much of a body that is refused is still read, so that the client sees the answer. */
    private static final long MAX_DISCARDED = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final RestApi api;
    private final Executor threads;
    private io.netty.handler.codec.http.@Nullable HttpRequest head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long received;

    Connection(RestApi api, Executor threads) {
        this.api = api;
        this.threads = threads;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof io.netty.handler.codec.http.HttpRequest request) {
            begin(context, request);
        }
        if (message instanceof HttpContent content && head != null) {
            gather(context, content);
        }
    }

    private void begin(
            ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest request) {
        head = request;
        body = new ByteArrayOutputStream();
        received = 0;
        if (request.decoderResult().isFailure()) {
            boolean tooLong = request.decoderResult().cause() instanceof TooLongHttpHeaderException;
            refuse(context, tooLong ? Problem.HEADERS_TOO_LARGE : Problem.INVALID_REQUEST);
        } else if (HttpUtil.is100ContinueExpected(request)) {
            if (HttpUtil.getContentLength(request, 0L) > RestApi.MAX_PAYLOAD) {
                refuse(context, Problem.PAYLOAD_TOO_LARGE);
            } else {
                context.writeAndFlush(
                        new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
        }
    }

    private void gather(ChannelHandlerContext context, HttpContent content) {
        int size = content.content().readableBytes();
        received += size;
        if (content.decoderResult().isFailure()) {
            refuse(context, Problem.INVALID_REQUEST);
        } else if (received > MAX_DISCARDED) {
            refuse(context, Problem.PAYLOAD_TOO_LARGE);
        } else if (received <= RestApi.MAX_PAYLOAD) {
            byte[] bytes = new byte[size];
            content.content().readBytes(bytes);
            body.writeBytes(bytes);
        }
        if (content instanceof LastHttpContent && head != null) {
            serve(context, head);
            head = null;
        }
    }

    private void serve(
            ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest head) {
        context.channel().config().setAutoRead(false);
        HttpRequest request = request(context, head, body.toByteArray());
        boolean tooLarge = received > RestApi.MAX_PAYLOAD;
        var responder =
                new ChannelResponder(context.channel(), request.id(), HttpUtil.isKeepAlive(head));
        threads.execute(() -> {
            try {
                if (tooLarge) {
                    String detail = "A body has 6 MB at most";
                    RestApi.problem(Problem.PAYLOAD_TOO_LARGE, detail, request, responder);
                } else {
                    api.serve(request, responder);
                }
                context.channel().config().setAutoRead(true);
            } catch (IOException e) {
                // The client has left or the function has broken off: only a broken
                // connection still tells the other side.
                LOG.info("{} broke off: {}", request.rawPath(), e.toString());
                context.close();
            } catch (InterruptedException _) {
                context.close();
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", request.method(), request.rawPath(), e);
                context.close();
            }
        });
    }

    /** Answers without having read the whole request, so the connection ends. */
    private void refuse(ChannelHandlerContext context, Problem problem) {
        var refused = head;
        head = null;
        if (refused == null) {
            return;
        }
        context.channel().config().setAutoRead(false);
        HttpRequest request = request(context, refused, new byte[0]);
        var responder = new ChannelResponder(context.channel(), request.id(), false);
        String detail = "The request was refused before it was read";
        threads.execute(() -> {
            try {
                RestApi.problem(problem, detail, request, responder);
            } catch (IOException | InterruptedException e) {
                LOG.info("A refused client has left: {}", e.toString());
                context.close();
            }
        });
    }

    private static HttpRequest request(
            ChannelHandlerContext context,
            io.netty.handler.codec.http.HttpRequest head,
            byte[] body) {
        String[] target = head.uri().replaceFirst("^https?://[^/?]*", "").split("\\?", 2);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.headers()
                .forEach(header ->
                        headers.computeIfAbsent(header.getKey(), _ -> new ArrayList<>())
                                .add(header.getValue()));
        var client = (InetSocketAddress) context.channel().remoteAddress();
        return new HttpRequest(
                UUID.randomUUID().toString(),
                head.method().name(),
                target[0],
                target.length == 1 ? "" : target[1],
                headers,
                client.getAddress().getHostAddress(),
                body);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.info("A connection broke: {}", cause.toString());
        context.close();
    }
}
