package dev.freehold.localstack.cloud;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * DynamoDB Local over SQLite files. It is put together here, since its own start-up listens on
 * every interface and sets telemetry up.
 */
final class DynamoDbServer implements AutoCloseable {
    private static final boolean IN_MEMORY = false;
    private static final boolean ONE_DATABASE_FOR_ALL_KEYS = true;
    private static final boolean SLOW_TABLE_CREATION = false;

    private final Server server;
    private final LocalDynamoDBServerHandler handler;

    DynamoDbServer(Path folder) throws Exception {
        this.handler =
                new LocalDynamoDBServerHandler(
                        new LocalDynamoDBRequestHandler(
                                0,
                                IN_MEMORY,
                                folder.toString(),
                                ONE_DATABASE_FOR_ALL_KEYS,
                                SLOW_TABLE_CREATION),
                        "*");
        this.server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new ContextHandler(handler, "/"));
        server.start();
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        handler.close();
    }
}
