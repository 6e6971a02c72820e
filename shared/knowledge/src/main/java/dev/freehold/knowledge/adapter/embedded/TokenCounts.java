package dev.freehold.knowledge.adapter.embedded;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * Counts a text's tokens word by word, and remembers the words: the tokenizer takes far longer than
 * a look-up, and texts repeat their words. White space parts tokens always, so that the sum is the
 * whole (BERT's WordPiece). Safe for threads.
 */
final class TokenCounts {
    /** Longer ones are hardly ever repeated. */
    private static final int LONGEST = 32;

    /** Some megabytes. */
    private static final int MOST = 50_000;

    private final ToIntFunction<String> tokenizer;
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    TokenCounts(ToIntFunction<String> tokenizer) {
        this.tokenizer = tokenizer;
    }

    int of(String text) {
        int sum = 0;
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || isSpace(text.charAt(at))) {
                if (at > from) {
                    sum += ofWord(text.substring(from, at));
                }
                from = at + 1;
            }
        }
        return sum;
    }

    private int ofWord(String word) {
        if (word.length() > LONGEST) {
            return tokenizer.applyAsInt(word);
        }
        Integer count = known.get(word);
        if (count == null) {
            if (known.size() >= MOST) {
                // Begun anew, it soon holds the words of the text that is counted now.
                known.clear();
            }
            count = tokenizer.applyAsInt(word);
            known.put(word, count);
        }
        return count;
    }

    /** Others are left to the tokenizer. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }
}
