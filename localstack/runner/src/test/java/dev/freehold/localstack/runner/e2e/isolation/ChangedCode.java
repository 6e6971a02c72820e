package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Classes of the product, compiled with a flaw in them, beside the same as they are. Signatures
 * must stay as they are, and lambdas, too.
 *
 * @param flawed a folder of class files under their classes' names
 * @param sound the same classes without the flaw
 */
record ChangedCode(Path flawed, Path sound) {
    /** Not the platform's, which starts when it is asked. */
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final List<String> MODULES =
            List.of("functions/query", "functions/ingestion-worker", "functions/auth");

    /**
     * One change of a source file.
     *
     * @param file from the root of the tree
     * @param from what stands there once; line breaks and indents do not count
     */
    record Edit(String file, String from, String to) {
        /** The file's source, changed. */
        String apply() throws IOException {
            String source = Files.readString(PROJECT.resolve(file));
            String pattern =
                    Arrays.stream(from.split(" "))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("\\s*"));
            Matcher found = Pattern.compile(pattern).matcher(source);
            if (found.results().count() != 1) {
                throw new IllegalStateException(file + " has not once: " + from);
            }
            return found.replaceFirst(Matcher.quoteReplacement(to));
        }

        private String module() {
            return file.substring(0, file.indexOf("/src/"));
        }

        private String className() {
            String path = file.substring(file.indexOf("/java/") + "/java/".length());
            return path.substring(0, path.length() - ".java".length()).replace('/', '.');
        }
    }

    static ChangedCode compile(Edit edit, Path folder) throws IOException {
        Path output = Files.createDirectories(folder.resolve("compiled"));
        compile(edit.className(), edit.apply(), output);
        Path flawed = Files.createDirectories(folder.resolve("flawed"));
        Path sound = Files.createDirectories(folder.resolve("sound"));
        Path classes = PROJECT.resolve(edit.module()).resolve("target").resolve("classes");
        for (Path file : filesOf(output)) {
            Path relative = output.relativize(file);
            String name = relative.toString().replace(File.separatorChar, '.');
            Files.copy(file, flawed.resolve(name));
            Files.copy(classes.resolve(relative), sound.resolve(name));
        }
        return new ChangedCode(flawed, sound);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void compile(String name, String source, Path output) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            StringWriter messages = new StringWriter();
            boolean done =
                    compiler.getTask(
                                    messages,
                                    files,
                                    null,
                                    List.of(
                                            "-proc:none",
                                            "-parameters",
                                            "-nowarn",
                                            "-g",
                                            "-classpath",
                                            classPath()),
                                    null,
                                    List.of(new Text(name, source)))
                            .call();
            if (!done) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }

    private static String classPath() {
        Path copies = TestPlatform.logs().resolveSibling("run").resolve("jars");
        List<String> all = new ArrayList<>();
        for (String module : MODULES) {
            all.add(
                    Build.of(TestPlatform.project(), copies, AotCaches.Use.IGNORE)
                            .module(module)
                            .classPath());
        }
        return String.join(File.pathSeparator, all);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String name, String source) {
            super(
                    URI.create("string:///" + name.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
