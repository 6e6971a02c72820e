package dev.freehold.infra;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.config.Zips;
import dev.freehold.infra.stack.DataStack;
import dev.freehold.infra.stack.SchemaStack;
import dev.freehold.infra.stack.ServiceStack;
import dev.freehold.infra.stack.StorageStack;
import dev.freehold.topology.Topology;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** One copy of the whole system in one account and region: what is deployed, and what is tested. */
public final class FreeholdStage extends Stage {
    private final List<Stack> stacks;

    public FreeholdStage(Construct scope, StageSettings settings, Topology topology, Zips zips) {
        super(scope, settings.name());
        Names names = new Names(settings.name());
        StorageStack storage =
                new StorageStack(
                        this,
                        "Storage",
                        props(settings, names, "storage"),
                        settings,
                        names,
                        topology);
        DataStack data =
                new DataStack(this, "Data", props(settings, names, "data"), settings, names);
        SchemaStack schema =
                new SchemaStack(
                        this,
                        "Schema",
                        props(settings, names, "schema"),
                        settings,
                        names,
                        topology,
                        zips,
                        data,
                        storage);
        ServiceStack service =
                new ServiceStack(
                        this,
                        "Service",
                        props(settings, names, "service"),
                        settings,
                        names,
                        topology,
                        zips,
                        data,
                        storage);
        service.addStackDependency(schema);
        stacks = List.of(storage, data, schema, service);
        Tags.of(this).add("freehold:stage", settings.name());
    }

    /** In the order in which they are deployed. */
    public List<Stack> stacks() {
        return stacks;
    }

    private static StackProps props(StageSettings settings, Names names, String part) {
        return StackProps.builder()
                .stackName(names.of(part))
                .description("Freehold " + settings.name() + ": " + part)
                .terminationProtection(settings.retain() && !part.equals("service"))
                .build();
    }
}
