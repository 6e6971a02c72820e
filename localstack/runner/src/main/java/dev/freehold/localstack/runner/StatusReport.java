package dev.freehold.localstack.runner;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.lambda.FunctionFigures;
import dev.freehold.localstack.runner.process.ProcessUsage;
import dev.freehold.localstack.runner.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * Writes how a platform is: {@code {phase, gateway, cloud, search, administrator, database, stores:
 * [process], functions: [{name, invocations, coldStarts, failures, cpuSeconds, processes}]}}.
 */
final class StatusReport {
    private StatusReport() {}

    static ObjectNode write(String phase, @Nullable LocalPlatform platform) {
        ObjectNode report = Json.object();
        report.put("phase", phase);
        var stores = report.putArray("stores");
        stores.add(process("runner", ProcessUsage.of(ProcessHandle.current())));
        var functions = report.putArray("functions");
        if (platform == null) {
            return report;
        }
        var deployment = platform.deployment();
        report.put("gateway", deployment.publicUrl());
        report.put("cloud", deployment.cloud().toString());
        report.put("search", deployment.searchUrl());
        report.put("administrator", platform.administrator());
        report.put(
                "database",
                "postgresql://127.0.0.1:%d/%s"
                        .formatted(deployment.databasePort(), deployment.databaseName()));
        platform.stores().forEach((name, usage) -> stores.add(process(name, usage)));
        platform.functions().forEach(function -> functions.add(function(function)));
        return report;
    }

    private static ObjectNode function(FunctionFigures figures) {
        ObjectNode function = Json.object();
        function.put("name", figures.name());
        function.put("invocations", figures.invocations());
        function.put("coldStarts", figures.coldStarts());
        function.put("failures", figures.failures());
        function.put("cpuSeconds", figures.cpuSeconds());
        var processes = function.putArray("processes");
        figures.processes().forEach(usage -> processes.add(process(figures.name(), usage)));
        return function;
    }

    private static ObjectNode process(String name, ProcessUsage usage) {
        ObjectNode process = Json.object();
        process.put("name", name);
        process.put("pid", usage.pid());
        process.put("cpuSeconds", usage.cpuSeconds());
        process.put("rssMb", usage.rssMb());
        return process;
    }
}
