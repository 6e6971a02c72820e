package dev.freehold.knowledge.adapter.opensearch;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a passage index is made of.
 *
 * <p>The mapping is strict, and a tenant's metadata are typed pairs in a nested field, so that no
 * document changes it and two tenants' types never clash; {@code time} is what a date or timestamp
 * among the texts says, in milliseconds since 1970. The k-NN method is always named: left out, it
 * is one that needs a native library. Words of other languages than English have the fields of
 * {@link WordFields}.
 */
final class IndexMapping {
    private IndexMapping() {}

    /** What an index that was made earlier may not have yet; again changes nothing. */
    static final Map<String, Object> LATER = Map.of("properties", later());

    private static Map<String, Object> later() {
        Map<String, Object> fields = new TreeMap<>(WordFields.mappings());
        fields.put("lead", Map.of("type", "keyword", "index", false, "doc_values", false));
        fields.put(
                "metadata",
                Map.of(
                        "type",
                        "nested",
                        "dynamic",
                        "strict",
                        "properties",
                        Map.of("time", Map.of("type", "long"))));
        return fields;
    }

    /** The body that creates an index for vectors of {@code dimension} numbers. */
    static String of(int dimension) {
        return """
        {
          "settings": {"index": {"knn": true}},
          "mappings": {
            "dynamic": "strict",
            "_routing": {"required": true},
            "properties": {
              "tenant": {"type": "keyword"},
              "collection": {"type": "keyword"},
              "document": {"type": "keyword"},
              "generation": {"type": "integer"},
              "ordinal": {"type": "integer"},
              "title": {"type": "text", "analyzer": "english"},
              "heading": {"type": "text", "analyzer": "english"},
              "text": {"type": "text", "analyzer": "english"},
              "page": {"type": "integer", "index": false},
              "start": {"type": "integer", "index": false},
              "end": {"type": "integer", "index": false},
              "lead": {"type": "keyword", "index": false, "doc_values": false},
              "metadata": {
                "type": "nested",
                "dynamic": "strict",
                "properties": {
                  "key": {"type": "keyword", "ignore_above": 1024},
                  "string": {"type": "keyword", "ignore_above": 1024},
                  "number": {"type": "double"},
                  "time": {"type": "long"},
                  "bool": {"type": "boolean"}
                }
              },
              "vector": {
                "type": "knn_vector",
                "dimension": %d,
                "method": {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"}
              },
              "packed": {"type": "binary"}
            }
          }
        }
        """
                .formatted(dimension);
    }
}
