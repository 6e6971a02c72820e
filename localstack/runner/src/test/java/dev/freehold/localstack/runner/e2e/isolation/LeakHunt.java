package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.isolation.Leak.Search;
import dev.freehold.topology.HttpMethod;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of the suite, each as a search for leaks. */
final class LeakHunt {
    private static final int TURNS = 6;

    private final Api api;
    private final Party victim;
    private final Party attacker;
    private final List<Credential> credentials;
    private final List<Operation> operations;
    private @Nullable Outsiders outsiders;

    LeakHunt(
            Api api,
            Party victim,
            Party attacker,
            List<Credential> credentials,
            List<Operation> operations) {
        this.api = api;
        this.victim = victim;
        this.attacker = attacker;
        this.credentials = List.copyOf(credentials);
        this.operations = List.copyOf(operations);
    }

    /** What that part of the suite finds, the first findings at least. */
    List<Finding> search(Search search) throws SQLException, InterruptedException {
        return switch (search) {
            case TABLES -> new SqlWall(attacker.tenant(), victim.tenant()).attack();
            case MESSAGES -> new MessageWall(attacker, victim).attack();
            case ITEMS -> new ItemWall(api, attacker, victim).attack();
            case QUESTIONS -> operations("/api/v1/services/");
            case DOCUMENTS -> operations("/api/v1/documents");
            case OUTSIDERS -> outsiders().attack(operations);
        };
    }

    private Outsiders outsiders() throws SQLException, InterruptedException {
        Outsiders known = outsiders;
        if (known == null) {
            known = new Outsiders(api, victim);
            outsiders = known;
        }
        return known;
    }

    /** Without deletions, as a leak must not take the next one's victim away. */
    private List<Finding> operations(String prefix) throws InterruptedException {
        for (Operation operation : operations) {
            if (operation.route().path().startsWith(prefix) && !operation.isDeletion()) {
                fill(operation);
                List<Finding> findings =
                        new AttackSuite(api, victim, attacker, credentials).run(List.of(operation));
                if (!findings.isEmpty()) {
                    return findings;
                }
            }
        }
        return List.of();
    }

    /** What keeps something in memory is to keep it in each of a function's processes. */
    private void fill(Operation operation) {
        Credential own = credentials.getFirst();
        if (operation.route().method() != HttpMethod.GET || own.own() != victim) {
            return;
        }
        Request request = new RequestMaker(operation).make(new OwnValues(victim).of(operation));
        for (int i = 0; i < TURNS; i++) {
            request.send(api, own);
        }
    }
}
