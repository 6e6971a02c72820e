package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Bucket.Notification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The buckets of the topology. They are not versioned: a document that its tenant deletes is gone.
 * Notifications are plain CloudFormation, because the CDK's own would add a function.
 */
public final class Buckets extends Construct {
    private final StageSettings settings;
    private final Names names;
    private final Map<String, WorkQueue> queues;
    private final Bucket accessLogs;
    private final SortedMap<String, Bucket> buckets = new TreeMap<>();

    public Buckets(
            Construct scope,
            String id,
            StageSettings settings,
            Names names,
            Map<String, WorkQueue> queues,
            List<dev.freehold.topology.Bucket> described) {
        super(scope, id);
        this.settings = settings;
        this.names = names;
        this.queues = queues;
        this.accessLogs =
                bucket("AccessLogs", "access-logs")
                        .lifecycleRules(
                                List.of(
                                        LifecycleRule.builder()
                                                .expiration(Duration.days(90))
                                                .build()))
                        .build();
        described.forEach(one -> buckets.put(one.name(), data(one)));
    }

    public Bucket bucket(String name) {
        return Objects.requireNonNull(buckets.get(name), name);
    }

    private Bucket data(dev.freehold.topology.Bucket described) {
        Bucket bucket =
                bucket(described.name(), described.name())
                        .serverAccessLogsBucket(accessLogs)
                        .serverAccessLogsPrefix(described.name() + "/")
                        .cors(List.of(cors()))
                        .lifecycleRules(
                                List.of(
                                        LifecycleRule.builder()
                                                .id("abort-unfinished-uploads")
                                                .abortIncompleteMultipartUploadAfter(
                                                        Duration.days(2))
                                                .build()))
                        .build();
        if (!described.notifications().isEmpty()) {
            notify(bucket, described);
        }
        return bucket;
    }

    private Bucket.Builder bucket(String id, String name) {
        return Bucket.Builder.create(this, id)
                .bucketName(names.bucket(name))
                .encryption(BucketEncryption.S3_MANAGED)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .removalPolicy(settings.removal());
    }

    /** Browsers send and fetch presigned URLs; what they may do is in the URL's signature. */
    private CorsRule cors() {
        return CorsRule.builder()
                .allowedMethods(List.of(HttpMethods.GET, HttpMethods.PUT))
                .allowedOrigins(settings.origins())
                .allowedHeaders(List.of("content-type"))
                .exposedHeaders(List.of("ETag"))
                .maxAge(3600)
                .build();
    }

    private void notify(Bucket bucket, dev.freehold.topology.Bucket described) {
        CfnBucket resource = (CfnBucket) bucket.getNode().getDefaultChild();
        Objects.requireNonNull(resource)
                .setNotificationConfiguration(
                        CfnBucket.NotificationConfigurationProperty.builder()
                                .queueConfigurations(
                                        described.notifications().stream()
                                                .map(one -> told(bucket, described, one))
                                                .toList())
                                .build());
    }

    /**
     * S3 asks at once whether it may send: the queue's policy comes first, and names the bucket.
     */
    private CfnBucket.QueueConfigurationProperty told(
            Bucket bucket, dev.freehold.topology.Bucket described, Notification notification) {
        Queue queue =
                Objects.requireNonNull(queues.get(notification.queue()), notification.queue())
                        .queue();
        var added =
                queue.addToResourcePolicy(
                        PolicyStatement.Builder.create()
                                .principals(List.of(new ServicePrincipal("s3.amazonaws.com")))
                                .actions(List.of("sqs:SendMessage"))
                                .resources(List.of(queue.getQueueArn()))
                                .conditions(
                                        new TreeMap<>(
                                                Map.of(
                                                        "ArnEquals",
                                                        Map.of(
                                                                "aws:SourceArn",
                                                                names.bucketArn(described.name())),
                                                        "StringEquals",
                                                        Map.of(
                                                                "aws:SourceAccount",
                                                                Aws.ACCOUNT_ID))))
                                .build());
        bucket.getNode().addDependency(Objects.requireNonNull(added.getPolicyDependable()));
        return CfnBucket.QueueConfigurationProperty.builder()
                .event("s3:ObjectCreated:*")
                .queue(queue.getQueueArn())
                .filter(prefix(notification.prefix()))
                .build();
    }

    private static CfnBucket.NotificationFilterProperty prefix(String prefix) {
        return CfnBucket.NotificationFilterProperty.builder()
                .s3Key(
                        CfnBucket.S3KeyFilterProperty.builder()
                                .rules(
                                        List.of(
                                                CfnBucket.FilterRuleProperty.builder()
                                                        .name("prefix")
                                                        .value(prefix)
                                                        .build()))
                                .build())
                .build();
    }
}
