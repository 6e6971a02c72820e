package dev.freehold.ingestion.worker;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Tells whether the heap is full of what is still in use, from one moment on. */
final class HeapWatch {
    /** Of the pool where lasting objects are. */
    private static final double FULL = 0.95;

    private static final List<MemoryPoolMXBean> LASTING =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool ->
                            pool.getType() == MemoryType.HEAP
                                    && pool.isUsageThresholdSupported()
                                    && pool.isCollectionUsageThresholdSupported())
                    .toList();
    private static final List<GarbageCollectorMXBean> COLLECTORS =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(collector ->
                            LASTING.stream()
                                    .map(MemoryPoolMXBean::getName)
                                    .anyMatch(List.of(collector.getMemoryPoolNames())::contains))
                    .toList();

    private final long before = collections();

    private HeapWatch() {}

    static HeapWatch start() {
        return new HeapWatch();
    }

    /** By what the last collection since the start left; garbage does not count. */
    boolean isFull() {
        return collections() > before && LASTING.stream().anyMatch(HeapWatch::isFull);
    }

    private static boolean isFull(MemoryPoolMXBean pool) {
        MemoryUsage left = pool.getCollectionUsage();
        return left != null && left.getMax() > 0 && left.getUsed() > FULL * left.getMax();
    }

    private static long collections() {
        return COLLECTORS.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }
}
