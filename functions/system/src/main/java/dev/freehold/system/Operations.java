package dev.freehold.system;

import dev.freehold.kernel.Principal;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What those who run the platform do. */
@Singleton
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final DeadLetterQueues deadLetters;
    private final TenantTransactions transactions;
    private final AuditLog audit;

    Operations(DeadLetterQueues deadLetters, TenantTransactions transactions, AuditLog audit) {
        this.deadLetters = deadLetters;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** What has not been done, by queue. */
    public List<DeadLetterQueue> deadLetters() {
        return deadLetters.queues().stream().map(deadLetters::look).toList();
    }

    /**
     * Sends dead letters back to be done.
     *
     * @param queue whose; null for every queue's
     * @throws dev.freehold.kernel.AppException QUEUE_NOT_FOUND
     */
    public List<Redrive> redrive(@Nullable String queue, Principal administrator) {
        if (queue != null && !deadLetters.queues().contains(queue)) {
            throw OperationsError.QUEUE_NOT_FOUND.exception();
        }
        Collection<String> queues = queue == null ? deadLetters.queues() : List.of(queue);
        record(administrator, queues);
        List<Redrive> all = queues.stream().map(deadLetters::redrive).toList();
        LOG.info("Account {} redrives {}", administrator.account(), all);
        return all;
    }

    /**
     * Before it is done: SQS takes no part in a transaction, and what was asked and failed may
     * stand in the log, but nothing may be done that does not.
     */
    private void record(Principal administrator, Collection<String> queues) {
        transactions.run(
                administrator.tenant(),
                () ->
                        queues.forEach(queue ->
                                audit.record(
                                        administrator,
                                        "dead_letters.redriven",
                                        "queue",
                                        queue,
                                        Map.of())));
    }
}
