package dev.freehold.localstack.runner;

import dev.freehold.localstack.runner.lambda.Launch;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.process.JavaModule;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Environment;
import dev.freehold.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Starts an entry's processes from its built module, with what AWS would put around it. */
public final class ModuleLaunch implements Launch.Source {
    private final JavaModule module;
    private final Entry entry;
    private final SortedMap<String, String> variables;

    public ModuleLaunch(Build build, Topology topology, Entry entry, LocalDeployment deployment) {
        this.module = build.module(entry.module());
        this.entry = entry;
        this.variables = Environment.of(topology, entry, deployment);
        // Here DynamoDB has no machine of its own.
        variables.put("AI_PLATFORM_LIMITS__TIMEOUT_MILLIS", "5000");
        variables.put("AWS_REGION", LocalDeployment.REGION);
        variables.put("AWS_ACCESS_KEY_ID", deployment.credentials().accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", deployment.credentials().secretKey());
        variables.put("AWS_ENDPOINT_URL", deployment.cloud().toString());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", entry.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(entry.memoryMb()));
        variables.put("_HANDLER", entry.name());
        variables.put("LANG", "C.UTF-8");
        variables.put("TZ", "UTC");
    }

    @Override
    public Launch of(Path folder) {
        SortedMap<String, String> environment = new TreeMap<>(variables);
        environment.put("TMPDIR", folder.toString());
        environment.put("HOME", folder.toString());
        return new Launch(
                module.cachedCommand(entry.name(), flags(folder), entry.mainClass()),
                environment,
                folder);
    }

    private List<String> flags(Path folder) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx" + entry.heapMb() + "m",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                // The JVM heeds neither TMPDIR nor HOME.
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder);
    }
}
