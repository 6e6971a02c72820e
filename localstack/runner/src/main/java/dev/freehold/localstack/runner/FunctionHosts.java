package dev.freehold.localstack.runner;

import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.FunctionFigures;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A host for each entry of a topology. */
final class FunctionHosts implements AutoCloseable {
    private final Map<String, FunctionHost> hosts = new TreeMap<>();

    FunctionHosts(
            Build build,
            StateFolder state,
            FunctionHost.Limits limits,
            Topology topology,
            LocalDeployment deployment) {
        for (var entry : topology.entries()) {
            var function =
                    new FunctionHost.Function(
                            entry.name(),
                            LocalDeployment.functionArn(entry.name()),
                            entry.timeout(),
                            entry.concurrency());
            hosts.put(
                    entry.name(),
                    new FunctionHost(
                            function,
                            new ModuleLaunch(build, topology, entry, deployment),
                            limits,
                            state.run("scratch").resolve(entry.name()),
                            state.log(entry.name())));
        }
    }

    CompletableFuture<Outcome> invoke(String entry, Event event) {
        return require(entry).invoke(event);
    }

    /**
     * Ends the processes of a function, so that its next event finds a new build.
     *
     * @throws IllegalArgumentException when there is no such function
     */
    void restart(String entry) {
        require(entry).restart();
    }

    List<FunctionFigures> figures() {
        return hosts.values().stream().map(FunctionHost::figures).toList();
    }

    private FunctionHost require(String entry) {
        FunctionHost host = hosts.get(entry);
        if (host == null) {
            throw new IllegalArgumentException(
                    "No function " + entry + "; there are " + hosts.keySet());
        }
        return host;
    }

    @Override
    public void close() {
        hosts.values().parallelStream().forEach(FunctionHost::close);
    }
}
