package dev.freehold.localstack.runner.e2e.isolation;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.localstack.runner.process.ProcessUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Changes the code of the functions' processes while they run. */
final class RunningCode {
    private final Path agent;

    RunningCode(Path folder) throws IOException {
        this.agent = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", ClassSwap.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        String file = ClassSwap.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(agent);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream code =
                        Objects.requireNonNull(
                                ClassSwap.class.getClassLoader().getResourceAsStream(file))) {
            jar.putNextEntry(new JarEntry(file));
            code.transferTo(jar);
            jar.closeEntry();
        }
    }

    /** Gives all processes of these functions the classes of a folder. */
    void swap(List<String> functions, Path classes) throws IOException {
        List<Long> processes =
                TestPlatform.platform().functions().stream()
                        .filter(function -> functions.contains(function.name()))
                        .flatMap(function -> function.processes().stream())
                        .map(ProcessUsage::pid)
                        .toList();
        if (processes.isEmpty()) {
            throw new IllegalStateException("None of " + functions + " runs");
        }
        for (long process : processes) {
            try {
                VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
                try {
                    machine.loadAgent(agent.toString(), classes.toString());
                } finally {
                    machine.detach();
                }
            } catch (AttachNotSupportedException
                    | AgentLoadException
                    | AgentInitializationException e) {
                throw new IOException("Process " + process + " keeps its code", e);
            }
        }
    }
}
