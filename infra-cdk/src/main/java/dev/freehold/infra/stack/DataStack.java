package dev.freehold.infra.stack;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.construct.Database;
import dev.freehold.infra.construct.PrivateNetwork;
import dev.freehold.infra.construct.Search;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * The network, and the two stores that stand in it: what takes long to make and is rarely changed.
 */
public final class DataStack extends Stack {
    private final StageSettings settings;
    private final PrivateNetwork network;
    private final Database database;
    private final Search search;

    public DataStack(
            Construct scope, String id, StackProps props, StageSettings settings, Names names) {
        // The network asks for the zones while the stack is made.
        this.settings = settings;
        super(scope, id, props);
        network = new PrivateNetwork(this, "Network", settings);
        database = new Database(this, "Database", settings, names, network);
        search = new Search(this, "Search", settings, names, network);
    }

    /** The region's first zones, whatever the region; the CDK alone would take two at most. */
    @Override
    public List<String> getAvailabilityZones() {
        return IntStream.range(0, settings.zones())
                .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                .toList();
    }

    public PrivateNetwork network() {
        return network;
    }

    public Database database() {
        return database;
    }

    public Search search() {
        return search;
    }
}
