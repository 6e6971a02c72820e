package dev.freehold.platform.schedule;

import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.runtime.InvocationHandler;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.MDC;

/** An entry that a timer reaches; what its event says is of no interest. */
public final class ScheduleEntry implements InvocationHandler {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final ScheduledTask task;

    public ScheduleEntry(Map<String, String> environment, Class<? extends ScheduledTask> task) {
        this(Settings.contextBuilder(environment).build(), task);
    }

    /** Takes a context that is not started. */
    public ScheduleEntry(ApplicationContext context, Class<? extends ScheduledTask> task) {
        this.task = context.start().getBean(task);
    }

    @Override
    public byte[] handle(byte[] event, Invocation invocation) {
        MDC.put("requestId", invocation.requestId());
        try {
            task.run();
            return NOTHING.clone();
        } finally {
            MDC.clear();
        }
    }
}
