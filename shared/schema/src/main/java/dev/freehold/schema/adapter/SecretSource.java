package dev.freehold.schema.adapter;

/** Where secrets come from. */
@FunctionalInterface
interface SecretSource {
    /** The value of the secret of that id. */
    String value(String id);
}
