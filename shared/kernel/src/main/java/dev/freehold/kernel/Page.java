package dev.freehold.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list; {@code nextCursor} asks for the next part and is null on the last. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page of {@code found}, of which one more than {@code limit} was asked for.
     *
     * @param cursor where a row stands in the list
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)).text());
    }

    /** The same page of other items. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextCursor);
    }
}
