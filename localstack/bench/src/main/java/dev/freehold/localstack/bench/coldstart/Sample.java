package dev.freehold.localstack.bench.coldstart;

/**
 * One cold start.
 *
 * @param millis from the process's start to the first answer
 * @param cpuSeconds that the process had used by then
 * @param rssMb its resident memory then, in MiB
 */
record Sample(double millis, double cpuSeconds, long rssMb) {}
