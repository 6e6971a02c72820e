package dev.freehold.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which passages may be found, by their documents' metadata. A number never equals a text, and what
 * a document does not have is neither equal to anything nor in any range.
 */
public sealed interface MetadataFilter {
    /** Lets everything through. */
    MetadataFilter ALL = new And(List.of());

    /** All hold; of none, always. */
    record And(List<MetadataFilter> all) implements MetadataFilter {
        public And {
            all = List.copyOf(all);
        }
    }

    /** At least one holds; of none, never. */
    record Or(List<MetadataFilter> any) implements MetadataFilter {
        public Or {
            any = List.copyOf(any);
        }
    }

    /** It does not hold, also for want of the key. */
    record Not(MetadataFilter filter) implements MetadataFilter {}

    /**
     * The value under {@code key} is one of {@code values}: texts, finite numbers, truth values.
     */
    record In(String key, List<Object> values) implements MetadataFilter {
        public In {
            values = List.copyOf(values);
        }
    }

    /** The number under {@code key} is from {@code least} to {@code most}, both included. */
    record Numbers(String key, double least, double most) implements MetadataFilter {
        public Numbers {
            if (Double.isNaN(least) || Double.isNaN(most)) {
                throw new IllegalArgumentException("A bound is a number");
            }
        }
    }

    /**
     * The text under {@code key} is a date or a timestamp ({@link Moment}) at or after {@code from}
     * and before {@code until}, compared by whole milliseconds; null for no such bound.
     */
    record Times(String key, @Nullable Instant from, @Nullable Instant until)
            implements MetadataFilter {}

    /** There is a value under {@code key}. */
    record Exists(String key) implements MetadataFilter {}

    /** The document is one of these. */
    record Documents(List<UUID> ids) implements MetadataFilter {
        public Documents {
            ids = List.copyOf(ids);
        }
    }
}
