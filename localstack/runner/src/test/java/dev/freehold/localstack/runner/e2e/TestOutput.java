package dev.freehold.localstack.runner.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what the tests' own process prints to a file, too, and so what the runner in it logs. */
final class TestOutput extends OutputStream {
    private final OutputStream file;
    private final PrintStream console;

    private TestOutput(OutputStream file, PrintStream console) {
        this.file = file;
        this.console = console;
    }

    static void copyTo(Path log) throws IOException {
        OutputStream file = Files.newOutputStream(log);
        System.setOut(tee(file, System.out));
        System.setErr(tee(file, System.err));
    }

    private static PrintStream tee(OutputStream file, PrintStream console) {
        return new PrintStream(new TestOutput(file, console), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        file.write(b);
        console.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        file.write(bytes, from, length);
        console.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        file.flush();
        console.flush();
    }
}
