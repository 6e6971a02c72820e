package dev.freehold.auth;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.FieldError;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses passwords that are guessed first: common words with a year or signs around them, runs of
 * keys, and what the account is known by. Length is checked where requests are.
 */
@Singleton
final class PasswordRules {
    /** Ours, one word a line; docs/identity.md says where they come from. */
    private static final String WORDS = "common-passwords.txt";

    private static final List<String> RUNS =
            List.of(
                    "01234567890123456789",
                    "abcdefghijklmnopqrstuvwxyz",
                    "qwertyuiopasdfghjklzxcvbnm",
                    "qwertzuiopasdfghjklyxcvbnm",
                    "azertyuiopqsdfghjklmwxcvbn",
                    "1q2w3e4r5t6z7u8i9o0p",
                    "1q2w3e4r5t6y7u8i9o0p",
                    "1qaz2wsx3edc4rfv5tgb6zhn7ujm");

    private static final int FEWEST_CHARACTERS = 4;
    private static final int LONGEST_NUMBER = 11;
    private static final int SHORTEST_NAME = 4;

    private final Set<String> words = load();

    /**
     * Takes a password for an account, or not.
     *
     * @param names what the account is known by: its address, its tenant's name
     * @throws AppException WEAK_PASSWORD
     */
    void require(String password, String... names) {
        if (isWeak(password, names)) {
            throw new AppException(
                    AuthError.WEAK_PASSWORD,
                    AuthError.WEAK_PASSWORD.title(),
                    List.of(new FieldError("password", "is too easy to guess")));
        }
    }

    boolean isWeak(String password, String... names) {
        String folded = password.strip().toLowerCase(Locale.ROOT);
        if (folded.codePoints().distinct().count() < FEWEST_CHARACTERS
                || folded.matches("\\d{1," + LONGEST_NUMBER + "}")
                || isRun(folded)
                || isCommon(folded)) {
            return true;
        }
        String core = core(folded);
        for (String name : names) {
            String known = name.strip().toLowerCase(Locale.ROOT);
            String local = known.replaceAll("@.*", "");
            if (folded.equals(known) || isOf(folded, core, known) || isOf(folded, core, local)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(String folded, String core, String name) {
        return name.length() >= SHORTEST_NAME && (folded.equals(name) || core.equals(core(name)));
    }

    private boolean isCommon(String folded) {
        String core = core(folded);
        return core.isEmpty() && folded.length() <= LONGEST_NUMBER
                || words.contains(folded)
                || words.contains(core)
                || words.contains(core(plain(folded)))
                || words.contains(core(plain(folded.replaceAll("[^\\p{L}]+$", ""))))
                || isTwice(core);
    }

    private boolean isTwice(String core) {
        int half = core.length() / 2;
        return half > 0
                && core.length() % 2 == 0
                && core.substring(0, half).equals(core.substring(half))
                && (half < FEWEST_CHARACTERS || words.contains(core.substring(0, half)));
    }

    /** Keys that lie side by side, in either direction, the same run once or again. */
    private static boolean isRun(String folded) {
        String backwards = new StringBuilder(folded).reverse().toString();
        return RUNS.stream().anyMatch(run -> run.contains(folded) || run.contains(backwards));
    }

    /** Without digits and signs around it. */
    private static String core(String folded) {
        return folded.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "").replaceAll("[\\s._-]+", "");
    }

    /** With letters in place of the signs that are written for them. */
    private static String plain(String folded) {
        return folded.replace('0', 'o')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't');
    }

    private static Set<String> load() {
        try (InputStream in = PasswordRules.class.getResourceAsStream(WORDS);
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in, WORDS),
                                        StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
