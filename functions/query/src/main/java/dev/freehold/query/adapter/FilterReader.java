package dev.freehold.query.adapter;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.knowledge.MetadataFilter;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads the filter of a request (docs/filters.md) and collects all that is wrong with it. What an
 * object may have is listed here, and nothing else gets through.
 */
final class FilterReader {
    static final int DEPTH = 5;
    static final int CLAUSES = 50;
    static final int VALUES = 100;
    static final String KEY = "[A-Za-z][A-Za-z0-9_.-]{0,63}";

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> FULL = Set.of("and", "or", "not", "key", "property");
    private static final String DOCUMENT_ID = "documentId";

    private final List<FieldError> errors = new ArrayList<>();
    private final FilterValues values = new FilterValues(errors);
    private int clauses;

    private FilterReader() {}

    /**
     * The filter; everything for none.
     *
     * @throws AppException INVALID_REQUEST with the path of each part that is wrong
     */
    static MetadataFilter read(@Nullable Map<String, Object> filter) {
        if (filter == null || filter.isEmpty()) {
            return MetadataFilter.ALL;
        }
        FilterReader reader = new FilterReader();
        MetadataFilter read = reader.filter(filter, "filter", 1);
        if (!reader.errors.isEmpty()) {
            throw new AppException(
                    CommonError.INVALID_REQUEST, "The filter is not valid", reader.errors);
        }
        return read;
    }

    private MetadataFilter filter(@Nullable Object node, String path, int depth) {
        if (!(node instanceof Map<?, ?> object) || object.isEmpty()) {
            return wrong(path, "must be an object that is not empty");
        }
        if (depth > DEPTH) {
            return wrong(path, "must not be more than " + DEPTH + " deep");
        }
        if (FULL.stream().noneMatch(object::containsKey)) {
            return pairs(object, path);
        }
        if (object.containsKey("key") || object.containsKey("property")) {
            return condition(object, path);
        }
        if (object.size() > 1) {
            return wrong(path, "must have one member where and, or or not is one");
        }
        if (object.containsKey("not")) {
            return new MetadataFilter.Not(filter(object.get("not"), path + ".not", depth + 1));
        }
        return object.containsKey("and")
                ? new MetadataFilter.And(each(object.get("and"), path + ".and", depth))
                : new MetadataFilter.Or(each(object.get("or"), path + ".or", depth));
    }

    private List<MetadataFilter> each(@Nullable Object list, String path, int depth) {
        if (!(list instanceof List<?> all) || all.isEmpty() || all.size() > CLAUSES) {
            wrong(path, "must be a list of 1 to " + CLAUSES + " filters");
            return List.of();
        }
        List<MetadataFilter> filters = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            filters.add(filter(all.get(i), path + "[" + i + "]", depth + 1));
        }
        return filters;
    }

    /** The short form: all pairs match. */
    private MetadataFilter pairs(Map<?, ?> object, String path) {
        List<MetadataFilter> all = new ArrayList<>();
        for (Map.Entry<?, ?> pair : object.entrySet()) {
            if (clauseTooMany(path)) {
                break;
            }
            String key = String.valueOf(pair.getKey());
            if (isKey(key, path)) {
                Object value = pair.getValue();
                String place = path + "." + key;
                all.add(
                        new MetadataFilter.In(
                                key,
                                value instanceof List<?>
                                        ? values.list(value, place)
                                        : values.one(value, place)));
            }
        }
        return new MetadataFilter.And(all);
    }

    private MetadataFilter condition(Map<?, ?> object, String path) {
        if (clauseTooMany(path)) {
            return MetadataFilter.ALL;
        }
        if (object.containsKey("property")) {
            return property(object, path);
        }
        if (!(object.get("key") instanceof String key) || !key.matches(KEY)) {
            return wrong(path + ".key", "must be " + KEY);
        }
        return switch (operator(object, path)) {
            case "eq" -> new MetadataFilter.In(key, values.one(object.get("eq"), path + ".eq"));
            case "in" -> new MetadataFilter.In(key, values.list(object.get("in"), path + ".in"));
            case "exists" -> exists(key, object.get("exists"), path + ".exists");
            case "range" -> FilterRange.read(key, object, path, errors);
            default -> MetadataFilter.ALL; // said to be wrong already
        };
    }

    private MetadataFilter exists(String key, @Nullable Object wanted, String path) {
        MetadataFilter exists = new MetadataFilter.Exists(key);
        return switch (wanted) {
            case Boolean yes -> yes ? exists : new MetadataFilter.Not(exists);
            case null, default -> wrong(path, "must be true or false");
        };
    }

    private MetadataFilter property(Map<?, ?> object, String path) {
        if (!DOCUMENT_ID.equals(object.get("property"))) {
            return wrong(path + ".property", "must be documentId");
        }
        return switch (operator(object, path)) {
            case "eq" -> documents(values.one(object.get("eq"), path + ".eq"), path + ".eq");
            case "in" -> documents(values.list(object.get("in"), path + ".in"), path + ".in");
            case "" -> MetadataFilter.ALL; // said to be wrong already
            default -> wrong(path, "must compare a documentId by eq or in");
        };
    }

    private MetadataFilter documents(List<Object> ids, String path) {
        List<UUID> all = new ArrayList<>();
        for (Object id : ids) {
            if (!ID.matcher(id.toString()).matches()) {
                return wrong(path, "must be ids of documents");
            }
            all.add(UUID.fromString(id.toString()));
        }
        return new MetadataFilter.Documents(all);
    }

    /** {@code eq}, {@code in}, {@code exists} or {@code range}; empty when none stands alone. */
    private String operator(Map<?, ?> object, String path) {
        Set<String> members = new TreeSet<>();
        object.keySet().forEach(member -> members.add(String.valueOf(member)));
        members.remove(object.containsKey("property") ? "property" : "key");
        if (members.size() == 1 && Set.of("eq", "in", "exists").containsAll(members)) {
            return members.iterator().next();
        }
        if (FilterRange.isRange(members)) {
            return "range";
        }
        wrong(path, "must have one of eq, in, exists, or gt or gte, and lt or lte");
        return "";
    }

    private boolean isKey(String key, String path) {
        boolean valid = key.matches(KEY);
        if (!valid) {
            wrong(path, "has a key that is not " + KEY);
        }
        return valid;
    }

    /** Said once. */
    private boolean clauseTooMany(String path) {
        clauses++;
        if (clauses == CLAUSES + 1) {
            wrong(path, "must not be more than " + CLAUSES + " comparisons in all");
        }
        return clauses > CLAUSES;
    }

    private MetadataFilter wrong(String path, String message) {
        errors.add(new FieldError(path, message));
        return MetadataFilter.ALL;
    }
}
