package dev.freehold.schema.adapter;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a failure without the secrets that were read on the way to it. */
final class Redaction {
    /** CloudFormation takes 4 KB in all. */
    private static final int LONGEST = 1_500;

    private final List<String> secrets = new ArrayList<>();

    /** From now on {@code secret} does not stand in a description. */
    String remember(String secret) {
        if (!secret.isEmpty()) {
            secrets.add(secret);
        }
        return secret;
    }

    /** The failure and what caused it, never empty. */
    String describe(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (@Nullable Throwable one = failure; one != null; one = one.getCause()) {
            all.append(all.isEmpty() ? "" : "; because of ").append(one.getClass().getSimpleName());
            if (one instanceof SQLException sql) {
                all.append(" (SQL state ").append(sql.getSQLState()).append(')');
            }
            all.append(": ").append(one.getMessage());
        }
        String text = all.toString();
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
