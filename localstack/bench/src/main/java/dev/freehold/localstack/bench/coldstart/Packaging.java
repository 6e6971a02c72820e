package dev.freehold.localstack.bench.coldstart;

/** How a function's process is made. */
enum Packaging {
    /** The JVM with its first compiler only. */
    C1,
    /** The same with the AOT cache that its build was trained for. */
    C1_AOT,
    /** A native image. */
    NATIVE
}
