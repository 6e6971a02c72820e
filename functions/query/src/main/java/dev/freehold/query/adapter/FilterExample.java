package dev.freehold.query.adapter;

/** What the OpenAPI document says of a filter. */
final class FilterExample {
    static final String DESCRIPTION =
            "A metadata key with a value, or with a list of which one must match: {\"team\":"
                    + " [\"ops\", \"it\"], \"draft\": false}. Or one of {\"and\": [FILTER]}, {\"or\":"
                    + " [FILTER]}, {\"not\": FILTER}, {\"key\": KEY} with eq, in, exists, or with gt or"
                    + " gte and lt or lte (numbers; dates and timestamps in ISO 8601), and"
                    + " {\"property\": \"documentId\"} with eq or in. At most 5 deep, 50 comparisons,"
                    + " 100 values a list. A number never matches a text.";

    static final String JSON =
            """
            {"and": [{"team": ["ops", "it"]}, {"key": "year", "gte": 2020, "lt": 2026}, \
            {"not": {"key": "reviewed", "lt": "2025-03-01"}}]}\
            """;

    private FilterExample() {}
}
