package dev.freehold.localstack.cloud;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.AutoCreateQueuesConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Either;
import scalikejdbc.ConnectionPool$;

/**
 * ElasticMQ over an H2 file. It is put together here, since its own start-up answers requests
 * before the queues of the file are back.
 */
final class QueueServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Config CONFIGURATION =
            ConfigFactory.parseMap(
                            Map.of(
                                    "pekko.loglevel", "WARNING",
                                    // This process closes its servers in its own order.
                                    "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"))
                    .withFallback(ConfigFactory.load());

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final int port;

    /**
     * Starts it and waits until every queue and message of the folder is back.
     *
     * @param publicPort the port that queue URLs name
     */
    QueueServer(Path folder, Settings settings, int publicPort) throws Exception {
        this.actors = ActorSystem.create("elasticmq", CONFIGURATION);
        SqlQueuePersistenceConfig storage = storage(folder);
        ActorRef persistence =
                actors.actorOf(
                        Props.create(
                                SqlQueuePersistenceActor.class,
                                () ->
                                        new SqlQueuePersistenceActor(
                                                storage, List$.MODULE$.empty())));
        ActorRef queues =
                actors.actorOf(
                        Props.create(
                                QueueManagerActor.class,
                                () ->
                                        new QueueManagerActor(
                                                new NowProvider(),
                                                StrictSQSLimits$.MODULE$,
                                                Option.apply(persistence))));
        restore(persistence, queues);
        this.server =
                new TheSQSRestServerBuilder(
                                Option.apply(actors),
                                Option.apply(queues),
                                "127.0.0.1",
                                0,
                                new NodeAddress("http", "127.0.0.1", publicPort, ""),
                                false,
                                StrictSQSLimits$.MODULE$,
                                settings.region(),
                                Settings.ACCOUNT,
                                Option.apply(persistence),
                                AutoCreateQueuesConfig.disabled())
                        .start();
        this.port = server.waitUntilStarted().localAddress().getPort();
    }

    int port() {
        return port;
    }

    private static SqlQueuePersistenceConfig storage(Path folder) {
        // Without a write delay what was acknowledged is with the operating system, so that it
        // outlives this process however that ends.
        String url =
                "jdbc:h2:file:"
                        + folder.resolve("queues")
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        return new SqlQueuePersistenceConfig(true, "org.h2.Driver", url, "", "", false);
    }

    private static void restore(ActorRef persistence, ActorRef queues) throws Exception {
        Object answer =
                Patterns.ask(persistence, new QueueEvent.Restore(queues), PATIENCE)
                        .toCompletableFuture()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer instanceof Either<?, ?> either && either.isLeft()) {
            throw new IllegalStateException("Queues could not be restored: " + either);
        }
    }

    @Override
    public void close() throws Exception {
        // Not the server's own stop, which waits for open long polls: what was acknowledged is
        // stored.
        actors.terminate();
        actors.getWhenTerminated()
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        ConnectionPool$.MODULE$.closeAll();
    }
}
