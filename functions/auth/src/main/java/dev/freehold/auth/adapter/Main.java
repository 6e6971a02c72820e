package dev.freehold.auth.adapter;

import dev.freehold.auth.KeyRotation;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.main.FunctionMain;
import dev.freehold.platform.message.QueueEntry;
import dev.freehold.platform.schedule.ScheduleEntry;
import java.io.IOException;
import java.util.Map;

/** The process of this module's entries. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        FunctionMain.run(
                arguments,
                Map.of(
                        "auth",
                        HttpEntry::new,
                        "auth-mail",
                        QueueEntry::new,
                        "auth-keys",
                        environment -> new ScheduleEntry(environment, KeyRotation.class)));
    }
}
