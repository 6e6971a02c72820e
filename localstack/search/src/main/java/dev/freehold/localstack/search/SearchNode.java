package dev.freehold.localstack.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.action.admin.cluster.health.ClusterHealthResponse;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;

/** One OpenSearch node on 127.0.0.1 whose plugins come from the class path. */
final class SearchNode implements AutoCloseable {
    private static final String NAME = "local-search";
    private static final long START_SECONDS = 60;
    private static final long CLOSE_SECONDS = 20;
    private static final List<String> PLUGINS =
            List.of(
                    "org.opensearch.transport.Netty4ModulePlugin",
                    "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
                    "org.opensearch.painless.PainlessModulePlugin",
                    "org.opensearch.index.reindex.ReindexModulePlugin",
                    "org.opensearch.knn.plugin.KNNPlugin");

    private final Node node;

    private SearchNode(Node node) {
        this.node = node;
    }

    /**
     * Starts a node and waits until every primary shard that its folder holds is back.
     *
     * @param port of HTTP; 0 takes a free one
     * @throws IllegalStateException when another process holds {@code data}, or the shards are not
     *     back in a minute
     */
    static SearchNode start(Path data, int port) throws Exception {
        Path home = Files.createDirectories(data).toRealPath();
        Path config = Files.createDirectories(home.resolve("config"));
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(
                        settings(home, port), Map.of(), config, () -> NAME);
        SearchNode started = new SearchNode(new ClassPathNode(environment));
        try {
            started.node.start();
            started.awaitShards();
        } catch (Exception e) {
            started.close();
            throw e;
        }
        return started;
    }

    private static Settings settings(Path home, int port) {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", home.resolve("data").toString())
                .put("path.logs", home.resolve("logs").toString())
                .put("cluster.name", NAME)
                .put("node.name", NAME)
                .put("discovery.type", "single-node")
                .put("http.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.host", "127.0.0.1")
                .put("transport.port", 0)
                .put("action.auto_create_index", false)
                .put("cluster.default_number_of_replicas", 0)
                // A full disk of the developer's must not turn indexes read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
    }

    private void awaitShards() {
        ClusterHealthResponse health =
                node.client()
                        .admin()
                        .cluster()
                        .prepareHealth()
                        .setWaitForYellowStatus()
                        .setTimeout(TimeValue.timeValueSeconds(START_SECONDS))
                        .get();
        if (health.isTimedOut()) {
            throw new IllegalStateException("The cluster is still " + health.getStatus());
        }
    }

    /** Where its HTTP API answers, without a slash at the end. */
    String url() {
        int port =
                node.injector()
                        .getInstance(HttpServerTransport.class)
                        .boundAddress()
                        .publishAddress()
                        .getPort();
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        node.close();
        if (!node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("Not closed in " + CLOSE_SECONDS + " seconds");
        }
    }

    /** OpenSearch's own constructor for plugins that are not folders is protected. */
    private static final class ClassPathNode extends Node {
        ClassPathNode(Environment environment) {
            super(environment, PLUGINS.stream().map(ClassPathNode::plugin).toList(), true);
        }

        private static PluginInfo plugin(String className) {
            String java = Integer.toString(Runtime.version().feature());
            return new PluginInfo(
                    className,
                    "on the class path",
                    "NA",
                    Version.CURRENT,
                    java,
                    className,
                    null,
                    List.of(),
                    false);
        }
    }
}
