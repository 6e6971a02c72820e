package dev.freehold.kernel;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tenant's name in addresses: 1 to 63 of a to z, 0 to 9 and single inner dashes, so that it can
 * be a host's label. What names a part of the platform, or reads like one, is reserved.
 */
public final class Slug {
    private static final int LONGEST = 63;
    private static final int LONGEST_HEAD = 50;
    private static final int TAIL_START = 22;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Set<String> RESERVED =
            Set.of(
                    "abuse",
                    "account",
                    "accounts",
                    "admin",
                    "administrator",
                    "api",
                    "app",
                    "assets",
                    "auth",
                    "billing",
                    "blog",
                    "cdn",
                    "console",
                    "dashboard",
                    "demo",
                    "dev",
                    "docs",
                    "example",
                    "files",
                    "freehold",
                    "ftp",
                    "health",
                    "help",
                    "hostmaster",
                    "internal",
                    "localhost",
                    "login",
                    "logout",
                    "mail",
                    "me",
                    "metrics",
                    "network",
                    "networks",
                    "new",
                    "none",
                    "null",
                    "oauth",
                    "openapi",
                    "ops",
                    "platform",
                    "postmaster",
                    "prod",
                    "register",
                    "root",
                    "security",
                    "settings",
                    "sso",
                    "static",
                    "status",
                    "support",
                    "system",
                    "tenant",
                    "tenants",
                    "test",
                    "token",
                    "undefined",
                    "webhooks",
                    "webmaster",
                    "well-known",
                    "www");

    private Slug() {}

    /**
     * The slug that somebody chose.
     *
     * @throws AppException INVALID_REQUEST when it is none, or reserved
     */
    public static String check(String slug) {
        if (slug.length() > LONGEST || !FORM.matcher(slug).matches()) {
            throw invalid(
                    "must be 1 to 63 of a to z, 0 to 9 and dashes, none at an end or beside another");
        }
        if (RESERVED.contains(slug)) {
            throw invalid("is reserved");
        }
        return slug;
    }

    /**
     * A slug for a tenant whose maker chose none: the name's words in ASCII, then the end of the
     * id, which makes it unique.
     */
    public static String of(String name, TenantId tenant) {
        String words =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String head =
                words.substring(0, Math.min(words.length(), LONGEST_HEAD)).replaceAll("-$", "");
        String tail = tenant.hex().substring(TAIL_START);
        return head.isEmpty() ? tail : head + "-" + tail;
    }

    private static AppException invalid(String message) {
        return new AppException(
                CommonError.INVALID_REQUEST,
                CommonError.INVALID_REQUEST.title(),
                List.of(new FieldError("slug", message)));
    }
}
