package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.isolation.ChangedCode.Edit;
import java.util.List;

/** Flaws that are let into the platform one by one, to see that the suite finds each. */
enum Leak {
    POLICY_DROPPED(
            "a table's policy is off",
            new Sql(
                    "ALTER TABLE app.document DISABLE ROW LEVEL SECURITY",
                    "ALTER TABLE app.document ENABLE ROW LEVEL SECURITY"),
            Search.TABLES),
    POLICY_WITHOUT_CHECK(
            "a policy lets rows of others be written",
            new Sql(
                    "ALTER POLICY tenant_isolation ON app.collection WITH CHECK (true)",
                    """
                    ALTER POLICY tenant_isolation ON app.collection
                    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))\
                    """),
            Search.TABLES),
    KNN_WITHOUT_FILTER(
            "no filter inside `knn`",
            new Code(
                    List.of("query"),
                    new Edit(
                            Places.SEARCHES,
                            "\"k\", DEPTH, \"filter\", filter.query());",
                            "\"k\", DEPTH);")),
            Search.QUESTIONS),
    TEXT_WITHOUT_FILTER(
            "no filter beside BM25",
            new Code(
                    List.of("query"),
                    new Edit(
                            Places.SEARCHES,
                            "return search(filter.query(Map.of(\"multi_match\", match)));",
                            "return search(Map.of(\"multi_match\", match));")),
            Search.QUESTIONS),
    FILTER_FOR_TENANT(
            "a caller's filter takes the place of the tenant's",
            new Code(
                    List.of("query"),
                    new Edit(
                            Places.OPENSEARCH + "PassageFilter.java",
                            "this : and(MetadataQuery.of(filter))",
                            "this : new PassageFilter(List.of(MetadataQuery.of(filter)))")),
            Search.QUESTIONS),
    ACCESS_LIST_UNREAD_IN_QUESTIONS(
            "questions do not look at a collection's access list",
            new Code(List.of("query"), Places.EVERYONE_OWNER),
            Search.OUTSIDERS),
    ACCESS_LIST_UNREAD_IN_DOCUMENTS(
            "documents and collections do not look at the access list",
            new Code(List.of("ingestion"), Places.EVERYONE_OWNER),
            Search.OUTSIDERS),
    SCOPE_SKIPPED(
            "any token has any scope",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.SECURITY + "ScopeRule.java",
                            "principal.scopes().contains(required)",
                            "required != null")),
            Search.DOCUMENTS),
    SIGNATURE_UNREAD(
            "a token's signature is not verified",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.SECURITY + "JwksSignature.java",
                            // Before the memory of true ones, so that nothing stays in it.
                            "if (key.equals(verified.find(digest))) {",
                            "if (true) {")),
            Search.DOCUMENTS),
    HEADER_HEEDED(
            "the tenant is taken from a header",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.SECURITY + "Claims.java",
                            "UUID.fromString(String.valueOf(claims.get(TENANT)))",
                            """
                            UUID.fromString(String.valueOf(
                              io.micronaut.http.context.ServerRequestContext.currentRequest().isPresent()
                              && io.micronaut.http.context.ServerRequestContext.currentRequest().get().getHeaders()
                                .contains("X-Tenant-Id")
                              ? io.micronaut.http.context.ServerRequestContext.currentRequest().get().getHeaders()
                                .get("X-Tenant-Id")
                              : claims.get(TENANT)))\
                            """)),
            Search.DOCUMENTS),
    NO_TENANT_BOUND(
            "no tenant is bound",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.TRANSACTIONS,
                            "set.setString(1, tenant.value().toString());",
                            "set.setString(1, \"\");")),
            Search.DOCUMENTS),
    WRONG_TENANT_BOUND(
            "the first caller's tenant is bound for all",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.TRANSACTIONS,
                            "set.setString(1, tenant.value().toString());",
                            "set.setString(1, "
                                    + Places.first("bound", "tenant.value()")
                                    + ".toString());")),
            Search.DOCUMENTS),
    CURSOR_WITHOUT_TENANT(
            "a cursor is good for whoever used it first",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            "functions/ingestion/src/main/java/dev/freehold/ingestion/adapter/DocumentController.java",
                            "library.list(principal, request.listing())",
                            "library.list((Principal) "
                                    + Places.first(
                                            "\" + request.listing().cursor() + \"", "principal")
                                    + ", request.listing())")),
            Search.DOCUMENTS),
    FORBIDDEN_FOR_MISSING(
            "403 in place of 404",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.LIBRARY,
                            ".visible(caller, id) .orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception)",
                            ".visible(caller, id).orElseThrow(CommonError.FORBIDDEN::exception)")),
            Search.DOCUMENTS),
    OBJECT_KEY_WITHOUT_TENANT(
            "an object's key does not begin with its tenant",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            "shared/platform/src/main/java/dev/freehold/platform/store/ObjectPath.java",
                            "return \"t/\" + tenant.hex() + \"/\" + value;",
                            "return \"t/\" + value;")),
            Search.DOCUMENTS),
    ADDRESS_OF_ANOTHER(
            "a presigned URL is the first caller's",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.LIBRARY,
                            "return store.presignGet( tenant, ObjectPath.upload(id, document.file()),",
                            "return store.presignGet((TenantId) "
                                    + Places.first("signed", "tenant")
                                    + ", ObjectPath.upload(id, document.file()),")),
            Search.DOCUMENTS),
    ITEM_WITHOUT_TENANT(
            "a DynamoDB key without the tenant",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.IDEMPOTENCY,
                            "\"t#\" + principal.tenant().hex() + \"#\" + digest(",
                            "\"t#\" + digest(")),
            Search.ITEMS),
    IDEMPOTENCY_WITHOUT_CALLER(
            "an Idempotency-Key is everybody's",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.IDEMPOTENCY,
                            "\"t#\" + principal.tenant().hex() + \"#\" + digest( text( caller(principal) + \" \" + route",
                            "\"t#\" + digest(text(route")),
            Search.DOCUMENTS),
    EPOCH_IGNORED(
            "a token outlives the rights that it was made with",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.CALLER,
                            "principal.epoch() != member.epoch()",
                            "principal.epoch() > member.epoch()")),
            Search.DOCUMENTS),
    SESSION_END_IGNORED(
            "a token outlives its session",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.CALLER,
                            "session != null && member.ended().contains(session)",
                            "session == null && !member.ended().isEmpty()")),
            Search.DOCUMENTS),
    SUSPENSION_IGNORED(
            "a suspended tenant goes on",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.CALLER,
                            "truth.tenantStatus().equals(\"suspended\")",
                            "truth.tenantStatus().isEmpty()")),
            Search.DOCUMENTS),
    REVOCATION_IGNORED(
            "a revoked key goes on",
            new Code(
                    List.of("ingestion"),
                    new Edit(
                            Places.CALLER,
                            "known.revokedAt() != null",
                            "known.revokedAt() == Instant.MIN")),
            Search.DOCUMENTS),
    ENVELOPE_TRUSTED(
            "a message's tenant is not held against the row's",
            new Code(
                    List.of("ingestion-worker", "ingestion-events"),
                    new Edit(
                            "functions/ingestion/src/main/java/dev/freehold/ingestion/Ownership.java",
                            "documents.ownedElsewhere(tenant.value(), document) == 1",
                            "documents.ownedElsewhere(tenant.value(), document) == 2")),
            Search.MESSAGES);

    /** How a flaw is let in. */
    sealed interface Flaw permits Sql, Code {}

    /** By the database's administrator. */
    record Sql(String on, String off) implements Flaw {}

    /** In the code that these functions run. */
    record Code(List<String> functions, Edit edit) implements Flaw {}

    /** The part of the suite that must find it. */
    enum Search {
        TABLES,
        MESSAGES,
        ITEMS,
        QUESTIONS,
        DOCUMENTS,
        OUTSIDERS
    }

    private final String text;
    private final Flaw flaw;
    private final Search search;

    Leak(String text, Flaw flaw, Search search) {
        this.text = text;
        this.flaw = flaw;
        this.search = search;
    }

    /** For people. */
    String text() {
        return text;
    }

    Flaw flaw() {
        return flaw;
    }

    Search search() {
        return search;
    }

    private static final class Places {
        static final String PLATFORM = "shared/platform/src/main/java/dev/freehold/platform/";
        static final String SECURITY = PLATFORM + "security/";
        static final String CALLER = PLATFORM + "limits/Caller.java";
        static final String TRANSACTIONS = PLATFORM + "data/TenantTransactions.java";
        static final String IDEMPOTENCY = PLATFORM + "idempotency/IdempotencyKey.java";
        static final String LIBRARY =
                "functions/ingestion/src/main/java/dev/freehold/ingestion/Library.java";
        static final String OPENSEARCH =
                "shared/knowledge/src/main/java/dev/freehold/knowledge/adapter/opensearch/";
        static final String SEARCHES = OPENSEARCH + "PassageSearches.java";
        static final Edit EVERYONE_OWNER =
                new Edit(
                        "shared/kernel/src/main/java/dev/freehold/kernel/Viewer.java",
                        "new Viewer(highest(caller.roles()), caller.account())",
                        "new Viewer(\"owner\", caller.account())");

        private Places() {}

        /** Code that keeps the first value under a name, for the whole process. */
        static String first(String name, String value) {
            return "java.util.Objects.requireNonNullElse(System.getProperties().putIfAbsent(\"leak %s\", %s), %s)"
                    .formatted(name, value, value);
        }
    }
}
