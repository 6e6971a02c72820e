package dev.freehold.localstack.runner;

import dev.freehold.localstack.runner.gateway.Gateway;
import dev.freehold.localstack.runner.lambda.FunctionFigures;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.process.ProcessUsage;
import dev.freehold.localstack.runner.state.Ports;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology, running: its stores, its functions, and what calls them. */
public final class LocalPlatform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPlatform.class);

    /** Which {@link StateFolder#key} is the password of the platform's administrator. */
    public static final String ADMINISTRATOR_KEY = "platform-admin-password";

    private final LocalDeployment deployment;
    private final String administrator;
    private final Stores stores;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final FunctionHosts hosts;

    private LocalPlatform(
            Build build,
            StateFolder state,
            Settings settings,
            Topology topology,
            LocalDeployment deployment) {
        this.deployment = deployment;
        this.administrator = settings.administrator();
        this.stores = new Stores(build, state, deployment, settings);
        this.hosts = new FunctionHosts(build, state, settings.functions(), topology, deployment);
    }

    /** {@link #start(Build, StateFolder, Settings, Topology)} without AOT caches. */
    public static LocalPlatform start(
            Path project, StateFolder state, Settings settings, Topology topology)
            throws IOException, InterruptedException {
        return start(
                Build.of(project, state.run("jars"), AotCaches.Use.IGNORE),
                state,
                settings,
                topology);
    }

    /**
     * Starts everything and returns when all of it serves; function processes start on demand.
     *
     * @param build whose modules it runs
     * @throws IOException when a part does not start; nothing is left running then
     */
    public static LocalPlatform start(
            Build build, StateFolder state, Settings settings, Topology topology)
            throws IOException, InterruptedException {
        // Of a platform that was killed: its files, and its stores, which have the ports.
        StateFolder.deleteTree(state.run("scratch"));
        Stores.endLeftOvers(state);
        Ports ports = Ports.open(state.run("ports.json"), settings.ports());
        int port = ports.choose("gateway");
        var deployment =
                new LocalDeployment(
                        LocalDeployment.Credentials.of(state),
                        local(ports.choose("cloud")),
                        local(ports.choose("search")),
                        ports.choose("postgres"),
                        local(port).toString(),
                        state.mail(),
                        settings.choices());
        var platform = new LocalPlatform(build, state, settings, topology, deployment);
        try {
            platform.start(settings, topology, port);
            return platform;
        } catch (IOException | InterruptedException | RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void start(Settings settings, Topology topology, int port)
            throws IOException, InterruptedException {
        open.push(stores);
        stores.start(topology);
        open.push(hosts);
        open.push(
                Gateway.start(
                        port, topology, LocalDeployment.STAGE, settings.gateway(), hosts::invoke));
        open.push(new Triggers(topology, deployment, hosts));
        LOG.info("Ready at {}", deployment.publicUrl());
    }

    /** Where the parts are; the credentials open the local cloud. */
    public LocalDeployment deployment() {
        return deployment;
    }

    /** The e-mail address of the platform's administrator. */
    public String administrator() {
        return administrator;
    }

    public List<FunctionFigures> functions() {
        return hosts.figures();
    }

    /** What each store has used; one that is not running is missing. */
    public Map<String, ProcessUsage> stores() {
        Map<String, ProcessUsage> usage = new LinkedHashMap<>();
        var postgres = stores.postgres();
        if (postgres != null) {
            postgres.usage().ifPresent(used -> usage.put("postgres", used));
        }
        stores.servers().stream()
                .filter(server -> server.alive())
                .forEach(server -> usage.put(server.name(), server.usage()));
        return usage;
    }

    /** Ends the processes of a function, so that its next event finds a new build. */
    public void restart(String function) {
        hosts.restart(function);
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Ends what was started, last first, and waits for it. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.error("{} does not end cleanly", next.getClass().getSimpleName(), e);
            }
        }
    }
}
