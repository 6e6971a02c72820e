package dev.freehold.infra.config;

import dev.freehold.topology.Choices;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * Everything in which stages differ. Plain Java: no look-ups, no environment variables, no account.
 *
 * <p>docs/deploy.md lists what each line costs a month; the comments name what dominates.
 *
 * @param zones availability zones that the network spans
 * @param endpointZones zones with an interface endpoint of their own; each costs per zone and hour
 * @param retain whether data outlives its stack, and cannot be deleted by mistake
 * @param reservedPerProcess reserved concurrency for each process that the topology names; 0
 *     reserves nothing
 * @param administrator e-mail address of the platform's administrator
 * @param mail by which identity of SES mail goes out; docs/deploy.md says how to verify it
 * @param choices who may register, and the like
 * @param origins the origins whose pages may upload to and download from presigned URLs
 */
public record StageSettings(
        String name,
        Packaging packaging,
        int zones,
        int endpointZones,
        boolean retain,
        int reservedPerProcess,
        boolean webFirewall,
        RetentionDays logs,
        String administrator,
        MailSender mail,
        Choices choices,
        List<String> origins,
        DatabaseSize database,
        SearchSize search) {
    /**
     * Aurora Serverless v2.
     *
     * @param minimum capacity units (2 GiB each) when idle; 0 pauses after five minutes
     * @param reader whether a second instance in another zone takes over within a minute
     */
    public record DatabaseSize(double minimum, double maximum, boolean reader, int backupDays) {}

    /**
     * An OpenSearch domain.
     *
     * @param nodes data nodes; more than one spread over as many zones
     * @param gigabytes of each node's volume
     */
    public record SearchSize(String instance, int nodes, int gigabytes) {}

    /**
     * Who mail is from.
     *
     * @param identity the domain or address that SES has verified
     * @param address of that identity
     */
    public record MailSender(String identity, String address) {
        /** With the name that readers see. */
        public String sender() {
            return "Freehold <" + address + ">";
        }
    }

    public StageSettings {
        origins = List.copyOf(origins);
        if (search.nodes() > zones || endpointZones > zones) {
            throw new IllegalArgumentException("More zones are asked for than there are: " + name);
        }
    }

    /** About 58 USD a month idle: search 28, endpoints 22, the rest pennies. */
    public static StageSettings dev() {
        return new StageSettings(
                "dev",
                Packaging.JVM,
                2,
                1,
                false,
                // A new account may run ten functions at once and reserve none of them.
                0,
                false,
                RetentionDays.TWO_WEEKS,
                "admin@example.com",
                new MailSender("example.com", "no-reply@example.com"),
                Choices.USUAL,
                List.of("http://localhost:5173"),
                new DatabaseSize(0, 4, false, 1),
                new SearchSize("t3.small.search", 1, 10));
    }

    /** About 320 USD a month idle: search 156, database 90, endpoints 66, firewall 7. */
    public static StageSettings prod() {
        return new StageSettings(
                "prod",
                Packaging.JVM,
                3,
                3,
                true,
                20,
                true,
                RetentionDays.SIX_MONTHS,
                "admin@example.com",
                new MailSender("example.com", "no-reply@example.com"),
                Choices.USUAL,
                List.of("https://app.example.com"),
                new DatabaseSize(0.5, 16, true, 14),
                new SearchSize("m7g.medium.search", 3, 20));
    }

    /** Every stage. */
    public static List<StageSettings> all() {
        return List.of(dev(), prod());
    }

    /** The same stage with the other packaging. */
    public StageSettings with(Packaging other) {
        return new StageSettings(
                name,
                other,
                zones,
                endpointZones,
                retain,
                reservedPerProcess,
                webFirewall,
                logs,
                administrator,
                mail,
                choices,
                origins,
                database,
                search);
    }

    public RemovalPolicy removal() {
        return retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }
}
