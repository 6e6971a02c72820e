package dev.freehold.tenants.adapter;

import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.main.FunctionMain;
import dev.freehold.platform.message.QueueEntry;
import java.io.IOException;
import java.util.Map;

/** The process of this module's entries. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        FunctionMain.run(
                arguments,
                Map.of(
                        "tenants", HttpEntry::new,
                        "tenants-admin", HttpEntry::new,
                        "webhooks", QueueEntry::new));
    }
}
