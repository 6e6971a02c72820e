package dev.freehold.infra.stack;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.config.Zips;
import dev.freehold.infra.construct.Alarms;
import dev.freehold.infra.construct.GatewayBody;
import dev.freehold.infra.construct.HttpApi;
import dev.freehold.infra.construct.PrivateFunction;
import dev.freehold.infra.construct.PublishedApi;
import dev.freehold.infra.construct.Timer;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Environment;
import dev.freehold.topology.Grant;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** The functions, the API in front of them and the alarms: what every release replaces. */
public final class ServiceStack extends Stack {
    private final StageSettings settings;
    private final Names names;
    private final Topology topology;
    private final Zips zips;
    private final DataStack data;
    private final StorageStack storage;
    private final HttpApi api;
    private final StageDeployment deployment;

    public ServiceStack(
            Construct scope,
            String id,
            StackProps props,
            StageSettings settings,
            Names names,
            Topology topology,
            Zips zips,
            DataStack data,
            StorageStack storage) {
        super(scope, id, props);
        this.settings = settings;
        this.names = names;
        this.topology = topology;
        this.zips = zips;
        this.data = data;
        this.storage = storage;
        // The body names functions by name: they in turn are told the API's address.
        GatewayBody body =
                new GatewayBody(
                        PublishedApi.load(),
                        entry ->
                                HttpApi.invocationUri(this, names.functionArn(this, entry.name())));
        api = new HttpApi(this, "Http", settings, names, body.of(topology));
        deployment = new StageDeployment(settings, data, storage, api.url());
        Alarms alarms = new Alarms(this, "Alarms", names);
        topology.entries().forEach(entry -> alarms.watch(entry.name(), function(entry)));
        storage.queues().forEach(alarms::watch);
        alarms.watch(api);
        alarms.watchSearch();
        parameters(alarms);
    }

    private PrivateFunction function(Entry entry) {
        PrivateFunction function =
                new PrivateFunction(
                        this, "Fn-" + entry.name(), settings, names, data.network(), props(entry));
        switch (entry.trigger()) {
            case Trigger.Http _ -> {
                api.deployAfter(api.allow(entry.name(), function));
                api.deployAfter(function);
            }
            case Trigger.Queues(List<Trigger.Source> sources) ->
                    sources.forEach(
                            source -> consume(function, source, share(entry, sources.size())));
            case Trigger.Schedule(String expression) ->
                    new Timer(function, "Timer", function, expression);
        }
        return function;
    }

    private PrivateFunction.Props props(Entry entry) {
        return new PrivateFunction.Props(
                entry.name(),
                Code.fromAsset(zips.zip(entry.module(), settings.packaging()).toString()),
                settings.packaging().runtime(),
                entry.name(),
                entry.memoryMb(),
                Duration.seconds(entry.timeout().toSeconds()),
                entry.concurrency() * settings.reservedPerProcess(),
                environment(entry),
                entry.databaseRole() != null,
                entry.grants().stream().anyMatch(ServiceStack::reachesSearch),
                new EntryPolicy(settings, topology, data, storage).of(entry));
    }

    private SortedMap<String, String> environment(Entry entry) {
        SortedMap<String, String> environment =
                new TreeMap<>(Environment.of(topology, entry, deployment));
        environment.putAll(settings.packaging().environment());
        return environment;
    }

    private static boolean reachesSearch(Grant grant) {
        return grant instanceof Grant.SearchPassages
                || grant instanceof Grant.WritePassages
                || grant instanceof Grant.ProbeStores;
    }

    /**
     * The queues of an entry share its reserved concurrency: without a limit a burst is throttled,
     * and each refusal counts as a receive. Lambda takes two at least.
     */
    private int share(Entry entry, int sources) {
        return Math.max(
                2, entry.concurrency() * Math.max(1, settings.reservedPerProcess()) / sources);
    }

    private void consume(PrivateFunction function, Trigger.Source source, int share) {
        EventSourceMapping.Builder mapping =
                EventSourceMapping.Builder.create(function, "From-" + source.queue())
                        .target(function.function())
                        .eventSourceArn(storage.queue(source.queue()).getQueueArn())
                        .batchSize(source.batchSize())
                        .reportBatchItemFailures(true);
        if (!source.window().isZero()) {
            mapping.maxBatchingWindow(Duration.seconds(source.window().toSeconds()));
        }
        mapping.maxConcurrency(share);
        mapping.build();
    }

    /** What an operator needs and cannot know before the deployment. */
    private void parameters(Alarms alarms) {
        parameter("api-url", "Address of the HTTP API", api.url());
        parameter("alarm-topic", "Subscribe to it to be told", alarms.topicArn());
        parameter("search-url", "OpenSearch, from inside the network", data.search().url());
        parameter("database-host", "Postgres, from inside the network", data.database().host());
    }

    private void parameter(String name, String description, String value) {
        StringParameter.Builder.create(this, "Parameter-" + name)
                .parameterName("/" + names.path(name))
                .description(description)
                .stringValue(value)
                .build();
    }
}
