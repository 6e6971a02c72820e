package dev.freehold.auth;

import dev.freehold.kernel.TenantId;
import java.text.Normalizer;
import java.util.Locale;

/** The first slug of a tenant. */
final class Slug {
    private static final int WORDS = 50;
    private static final int ID_DIGITS_BEFORE = 22;

    private Slug() {}

    /** Words of the name in ASCII, then the end of the id, which makes it unique. */
    static String of(String name, TenantId tenant) {
        String words =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String head = words.substring(0, Math.min(words.length(), WORDS)).replaceAll("-$", "");
        String tail = tenant.hex().substring(ID_DIGITS_BEFORE);
        return head.isEmpty() ? tail : head + "-" + tail;
    }
}
