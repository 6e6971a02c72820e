package dev.freehold.localstack.runner.gateway;

import dev.freehold.topology.Topology;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The REST API on 127.0.0.1, with API Gateway's limits: bodies of 6 MB both ways (an event that is
 * larger with its base64 and headers is refused with 413), 8 KB of request line and 10 KB of
 * headers, 29 seconds until the answer begins. HEAD has no routes. No function is reached by a path
 * whose percent-encoding is broken.
 */
public final class Gateway implements AutoCloseable {
    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 10 * 1024;

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Channel server;

    private Gateway(int port, RestApi api) throws InterruptedException {
        HttpDecoderConfig decoder =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_LINE)
                        .setMaxHeaderSize(MAX_HEADERS);
        ChannelInitializer<SocketChannel> connections =
                new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(decoder),
                                        new FlowControlHandler(),
                                        new Connection(api, threads));
                    }
                };
        this.server =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(connections)
                        .bind(new InetSocketAddress("127.0.0.1", port))
                        .sync()
                        .channel();
    }

    /**
     * Starts to serve.
     *
     * @param port 0 takes a free one
     * @param limit until an answer begins; 29 seconds in API Gateway
     */
    public static Gateway start(
            int port, Topology topology, String stage, Duration limit, Functions functions)
            throws InterruptedException {
        var event = new RestEvent(stage, port);
        return new Gateway(port, new RestApi(new RouteTable(topology), event, limit, functions));
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Takes no further requests and breaks those that are under way. */
    @Override
    public void close() {
        server.close().syncUninterruptibly();
        threads.shutdownNow();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
