package dev.freehold.ingestion.worker.adapter;

import dev.freehold.platform.main.FunctionMain;
import dev.freehold.platform.message.QueueEntry;
import java.io.IOException;
import java.util.Map;

/** The process of this module's entry. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        FunctionMain.run(arguments, Map.of("ingestion-worker", QueueEntry::new));
    }
}
