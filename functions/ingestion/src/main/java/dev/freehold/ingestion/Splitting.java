package dev.freehold.ingestion;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import java.util.List;

/**
 * How the texts of a collection are split into passages, in tokens of its embedding model.
 *
 * @param target that a passage should have
 * @param overlap that a passage may repeat of the one before it
 */
public record Splitting(int target, int overlap) {
    public static final Splitting DEFAULT = new Splitting(110, 0);

    /** Below it there is too little to understand a passage by. */
    public static final int LEAST_TARGET = 32;

    /** With its headings a passage is to be within the 256 tokens that the model reads at once. */
    public static final int MOST_TARGET = 180;

    private static final int LARGEST = 220;

    public Splitting {
        if (target < LEAST_TARGET || target > MOST_TARGET) {
            throw invalid(
                    "splitting.target",
                    "must be from %d to %d".formatted(LEAST_TARGET, MOST_TARGET));
        }
        if (overlap < 0 || 2 * overlap >= target) {
            throw invalid("splitting.overlap", "must be from 0 to less than half of the target");
        }
    }

    /**
     * Tokens that no passage exceeds: 18 elevenths of the target, so that paragraphs stay whole.
     */
    public int largest() {
        return Math.min(LARGEST, target * 18 / 11);
    }

    private static AppException invalid(String field, String message) {
        return new AppException(
                CommonError.INVALID_REQUEST,
                "The splitting is not valid",
                List.of(new FieldError(field, message)));
    }
}
