package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** What wakes an operator; each alarm is published to one topic. */
public final class Alarms extends Construct {
    /** A message that waits longer is not being worked on; the watch looks after a minute. */
    private static final Duration OLDEST = Duration.minutes(15);

    private static final Duration PERIOD = Duration.minutes(5);

    private final Names names;
    private final Topic topic;

    public Alarms(Construct scope, String id, Names names) {
        super(scope, id);
        this.names = names;
        topic =
                Topic.Builder.create(this, "Topic")
                        .topicName(names.of("alarms"))
                        .enforceSsl(true)
                        .build();
    }

    public String topicArn() {
        return topic.getTopicArn();
    }

    public void watch(String queue, WorkQueue work) {
        MetricOptions greatest =
                MetricOptions.builder().period(PERIOD).statistic(Stats.MAXIMUM).build();
        alarm(
                queue + "-dead",
                "Messages that nobody could work on wait in " + names.of(queue) + "-dlq",
                work.dead().metricApproximateNumberOfMessagesVisible(greatest),
                1);
        alarm(
                queue + "-age",
                "The oldest message of " + names.of(queue) + " waits too long",
                work.queue().metricApproximateAgeOfOldestMessage(greatest),
                OLDEST.toSeconds().doubleValue());
    }

    public void watch(String entry, PrivateFunction function) {
        alarm(
                entry + "-errors",
                names.of(entry) + " fails, is out of memory or out of time",
                function.function().metricErrors(MetricOptions.builder().period(PERIOD).build()),
                1);
    }

    public void watch(HttpApi api) {
        alarm("api-5xx", "The API answers 5xx", api.serverErrors(), 5);
    }

    public void watchSearch() {
        alarm("search-red", "An index has lost a primary shard", search("ClusterStatus.red"), 1);
        alarm(
                "search-writes",
                "OpenSearch refuses writes: its volumes are full",
                search("ClusterIndexWritesBlocked"),
                1);
    }

    private IMetric search(String metric) {
        return Metric.Builder.create()
                .namespace("AWS/ES")
                .metricName(metric)
                .dimensionsMap(
                        new java.util.TreeMap<>(
                                java.util.Map.of(
                                        "ClientId",
                                        Aws.ACCOUNT_ID,
                                        "DomainName",
                                        names.of("search"))))
                .statistic(Stats.MAXIMUM)
                .period(PERIOD)
                .build();
    }

    private void alarm(String name, String description, IMetric metric, double threshold) {
        Alarm alarm =
                Alarm.Builder.create(this, name)
                        .alarmName(names.of(name))
                        .alarmDescription(description)
                        .metric(metric)
                        .threshold(threshold)
                        .evaluationPeriods(1)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                        .treatMissingData(TreatMissingData.NOT_BREACHING)
                        .build();
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
    }
}
