package dev.freehold.localstack.runner;

import dev.freehold.localstack.runner.queue.QueueMapping;
import dev.freehold.localstack.runner.schedule.Schedule;
import dev.freehold.localstack.runner.schedule.Timer;
import dev.freehold.localstack.runner.stores.CloudClients;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue mappings and timers of a topology. */
final class Triggers implements AutoCloseable {
    private final CloudClients clients;
    private final SqsClient sqs;
    private final List<QueueMapping> mappings = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();

    Triggers(Topology topology, LocalDeployment deployment, FunctionHosts hosts) {
        this.clients = new CloudClients(deployment.cloud(), deployment.credentials());
        this.sqs = clients.sqs();
        for (Entry entry : topology.entries()) {
            switch (entry.trigger()) {
                case Trigger.Queues queues -> map(entry, queues, deployment, hosts);
                case Trigger.Schedule(String expression) ->
                        timers.add(
                                Timer.start(
                                        entry.name(),
                                        LocalDeployment.REGION,
                                        Schedule.parse(expression),
                                        InstantSource.system(),
                                        event -> hosts.invoke(entry.name(), event)));
                case Trigger.Http _ -> {} // the gateway's
            }
        }
    }

    private void map(
            Entry entry, Trigger.Queues queues, LocalDeployment deployment, FunctionHosts hosts) {
        var slots = new Semaphore(entry.concurrency());
        for (Trigger.Source source : queues.sources()) {
            mappings.add(
                    QueueMapping.start(
                            new QueueMapping.Source(
                                    deployment.queueUrl(source.queue()),
                                    LocalDeployment.queueArn(source.queue()),
                                    LocalDeployment.REGION,
                                    source.batchSize(),
                                    source.window()),
                            sqs,
                            slots,
                            event -> hosts.invoke(entry.name(), event)));
        }
    }

    @Override
    public void close() {
        timers.forEach(Timer::close);
        mappings.forEach(QueueMapping::close);
        sqs.close();
        clients.close();
    }
}
