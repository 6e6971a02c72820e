package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import io.micronaut.json.tree.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A collection that is limited is not there for those who are not on its list. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessIT {
    private static final String PATH = "/api/v1/collections/board";
    private static final String ACCESS = PATH + "/access";
    private static final String DOCUMENTS = "/api/v1/documents/";

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private Principal owner;
    private Principal member;
    private String document;

    AccessIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        owner = ingestion.newcomer();
        member = owner;
        document = "";
    }

    @BeforeEach
    void aLimitedCollectionWithADocument() {
        owner = ingestion.newcomer();
        member = ingestion.member(owner, Role.MEMBER);
        document = upload(as(owner), "board", "# Minutes").expect(201).text("documentId");
        limit(Map.of()).expect(200);
    }

    @AfterAll
    void close() {
        ingestion.close();
    }

    @Test
    void everyRequestOfAMemberOutsideIsAnsweredAsIfThereWereNothing() {
        RestClient outside = as(member);
        outside.get(PATH).expectProblem(404, "collection_not_found");
        outside.patch(PATH, Map.of("ranking", Map.of())).expectProblem(404, "collection_not_found");
        outside.delete(PATH).expectProblem(404, "collection_not_found");
        assertThat(outside.get("/api/v1/collections").expect(200).body()).doesNotContain("board");
        String path = DOCUMENTS + document;
        outside.get(path).expectProblem(404, "document_not_found");
        outside.get(path + "/text").expectProblem(404, "document_not_found");
        outside.get(path + "/download").expectProblem(404, "document_not_found");
        outside.patch(path, Map.of("title", "Mine")).expectProblem(404, "document_not_found");
        outside.post(path + "/retry").expectProblem(404, "document_not_found");
        outside.post(path + "/reingest").expectProblem(404, "document_not_found");
        outside.delete(path).expectProblem(404, "document_not_found");
        upload(outside, "board", "# More").expectProblem(404, "collection_not_found");
        assertThat(listed(outside, Map.of())).isEmpty();
        assertThat(listed(outside, Map.of("collection", "board"))).isEmpty();
        as(owner).get(path).expect(200);
    }

    @Test
    void ownersAndAdminsSeeEveryCollection() {
        RestClient admin = as(ingestion.member(owner, Role.ADMIN));
        assertThat(admin.get(PATH).expect(200).json().get("restricted").getBooleanValue()).isTrue();
        assertThat(listed(admin, Map.of())).containsExactly(document);
        assertThat(listed(as(owner), Map.of("collection", "board"))).containsExactly(document);
    }

    @Test
    void aRoleOnTheListLetsItsMembersInAndNobodyElse() {
        limit(Map.of("roles", List.of("member"))).expect(200);
        as(member).get(DOCUMENTS + document).expect(200);
        assertThat(listed(as(member), Map.of())).containsExactly(document);
        for (Role other : List.of(Role.OPERATOR, Role.VIEWER)) {
            as(ingestion.member(owner, other)).get(DOCUMENTS + document).expect(404);
        }
    }

    @Test
    void aGroupOnTheListLetsItsMembersInUntilTheyLeaveItOrItIsDeleted() throws SQLException {
        UUID group = group(owner);
        limit(Map.of("groups", List.of(group))).expect(200);
        as(member).get(DOCUMENTS + document).expect(404);
        join(group, member);
        as(member).get(DOCUMENTS + document).expect(200);
        as(ingestion.member(owner, Role.MEMBER)).get(DOCUMENTS + document).expect(404);
        run("DELETE FROM member_group_member WHERE group_id = '" + group + "'");
        as(member).get(DOCUMENTS + document).expect(404);
        join(group, member);
        run("DELETE FROM member_group WHERE id = '" + group + "'");
        as(member).get(DOCUMENTS + document).expect(404);
        RestAnswer left = as(owner).get(ACCESS).expect(200);
        assertThat(left.json().get("restricted").getBooleanValue()).isTrue();
        assertThat(left.json().get("groups").size()).isZero();
    }

    @Test
    void aKeyIsLetInByItselfAndNotByWhoMadeIt() {
        ApiKeyText key = ingestion.newKey(owner, Scope.DOCUMENTS_READ);
        ingestion.key(key).get(DOCUMENTS + document).expect(404);
        limit(Map.of("keys", List.of(key.id()), "roles", List.of("member"))).expect(200);
        ingestion.key(key).get(DOCUMENTS + document).expect(200);
        ApiKeyText other = ingestion.newKey(member, Scope.DOCUMENTS_READ);
        ingestion.key(other).get(DOCUMENTS + document).expect(404);
    }

    @Test
    void aCollectionThatIsOpenedAgainKeepsItsListForLater() {
        limit(Map.of("roles", List.of("viewer"))).expect(200);
        Map<String, Object> open = Map.of("restricted", false, "roles", List.of("viewer"));
        as(owner).put(ACCESS, open).expect(200);
        as(member).get(DOCUMENTS + document).expect(200);
        assertThat(as(owner).get(ACCESS).expect(200).body()).contains("viewer");
    }

    @Test
    void aListNamesOnlyWhatTheTenantHas() throws SQLException {
        UUID theirs = group(ingestion.newcomer());
        UUID nobodys = Ids.next();
        ApiKeyText key = ingestion.newKey(ingestion.newcomer(), Scope.DOCUMENTS_READ);
        limit(Map.of("groups", List.of(theirs))).expectProblem(400, "invalid_request");
        limit(Map.of("groups", List.of(nobodys))).expectProblem(400, "invalid_request");
        limit(Map.of("keys", List.of(key.id()))).expectProblem(400, "invalid_request");
        limit(Map.of("roles", List.of("owner"))).expectProblem(400, "invalid_request");
        as(owner).put(ACCESS, Map.of()).expectProblem(400, "invalid_request");
    }

    @Test
    void membersWithoutTheRightToAdministerMembersNeitherReadNorChangeAList() {
        limit(Map.of("roles", List.of("member", "operator"))).expect(200);
        as(member).get(ACCESS).expectProblem(403, "forbidden");
        as(member).put(ACCESS, Map.of("restricted", false)).expectProblem(403, "forbidden");
        RestClient operator = as(ingestion.member(owner, Role.OPERATOR));
        operator.get(ACCESS).expect(200);
        operator.put(ACCESS, Map.of("restricted", false)).expectProblem(403, "forbidden");
        limit(Map.of()).expect(200);
        operator.get(ACCESS).expectProblem(404, "collection_not_found");
    }

    @Test
    void aRepeatedUploadTellsNothingOfACollectionThatIsOutOfSightByNow() {
        limit(Map.of("roles", List.of("member"))).expect(200);
        RestClient once = as(member).with("Idempotency-Key", "minutes-" + Ids.next());
        String mine = upload(once, "board", "# Mine").expect(201).text("documentId");
        limit(Map.of()).expect(200);
        RestAnswer again = upload(once, "board", "# Mine");
        again.expectProblem(404, "collection_not_found");
        assertThat(again.body()).doesNotContain(mine);
    }

    private RestClient as(Principal caller) {
        return ingestion.as(caller);
    }

    /** Limits the collection, by the owner. */
    private RestAnswer limit(Map<String, Object> list) {
        Map<String, Object> request = new HashMap<>(list);
        request.put("restricted", true);
        return as(owner).put(ACCESS, request);
    }

    private static RestAnswer upload(RestClient caller, String collection, String text) {
        Map<String, Object> request = IngestionProcess.announcement(text);
        request.put("collection", collection);
        return caller.post(IngestionProcess.UPLOAD, request);
    }

    private static List<String> listed(RestClient caller, Map<String, String> query) {
        JsonNode items = caller.get("/api/v1/documents", query).expect(200).json().get("items");
        return StreamSupport.stream(items.values().spliterator(), false)
                .map(item -> item.get("documentId").getStringValue())
                .toList();
    }

    private UUID group(Principal in) throws SQLException {
        UUID id = Ids.next();
        run(
                "INSERT INTO member_group VALUES ('%s', '%s', 'Board', now(), now())"
                        .formatted(in.tenant(), id));
        return id;
    }

    private void join(UUID group, Principal who) throws SQLException {
        run(
                "INSERT INTO member_group_member VALUES ('%s', '%s', '%s', now())"
                        .formatted(who.tenant(), group, who.account()));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = stack.administrator();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
