package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The main job, seen from outside: two tenants upload documents that contradict each other into
 * collections of the same name, ask the same, and each gets its own.
 */
public final class MainJob {
    private static final String COLLECTION = "handbook";
    private static final List<String> QUESTIONS =
            List.of(
                    "How many days of annual leave do full-time employees get?",
                    "What is the most I can claim for a hotel in London?",
                    "How long are CCTV recordings kept?",
                    "Where is the assembly point if there is a fire?",
                    "Who painted the ceiling of the Sistine Chapel?");

    private final ApiClient api;
    private final MailFolder mail;
    private final Path samples;
    private final Path account;
    private final PrintStream out;

    /**
     * The job on a running platform.
     *
     * @param mail where the platform's mail is
     * @param samples the folder with the two organisations' documents
     * @param account where the first tenant's credentials are left for {@code upload} and {@code
     *     ask}
     */
    public MainJob(ApiClient api, MailFolder mail, Path samples, Path account, PrintStream out) {
        this.api = api;
        this.mail = mail;
        this.samples = samples;
        this.account = account;
        this.out = out;
    }

    /**
     * Runs the demo and answers what happened.
     *
     * @param files the first tenant's documents; the sample handbook when empty
     * @param questions what both are asked; the samples' when empty
     * @throws IllegalStateException when a document fails, a quote is not the text it points to, or
     *     one tenant sees something of the other
     */
    public Map<String, Object> run(List<Path> files, List<String> questions)
            throws IOException, InterruptedException {
        String run = UUID.randomUUID().toString().substring(0, 8);
        Credentials credentials = credentials("Northgate", run);
        Member first = Member.register(api, mail, credentials);
        Member second = Member.register(api, mail, credentials("Willow", run));
        out.printf("Two tenants, each with a collection named \"%s\".%n%n", COLLECTION);
        List<Progress.Pending> pending = new ArrayList<>();
        upload(first, files.isEmpty() ? documents("northgate") : files, pending);
        upload(second, documents("willow"), pending);
        List<JsonNode> documents = new Progress(out).await(pending);
        new SavedAccount(account, mail).save(credentials, COLLECTION);
        List<Answer> answers = new ArrayList<>();
        for (String question : questions.isEmpty() ? QUESTIONS : questions) {
            out.printf("%n%s%n", question);
            for (Member member : List.of(first, second)) {
                Answer answer = member.ask(COLLECTION, question);
                answers.add(answer);
                print(answer);
            }
        }
        Map<String, Object> isolation = new Isolation(pending).check(answers);
        out.printf("%nIsolation: %s%n", isolation);
        return report(pending, documents, answers, isolation);
    }

    private void upload(Member member, List<Path> files, List<Progress.Pending> pending)
            throws IOException {
        for (Path file : files) {
            String id = member.upload(file, COLLECTION);
            pending.add(new Progress.Pending(member, id, file.getFileName().toString()));
        }
    }

    private List<Path> documents(String tenant) throws IOException {
        try (Stream<Path> all = Files.list(samples.resolve(tenant))) {
            return all.sorted().toList();
        }
    }

    private void print(Answer answer) {
        out.printf("  %-10s %s%n", answer.tenant(), answer.answer());
        for (JsonNode citation : answer.citations()) {
            List<String> place = new ArrayList<>();
            place.add(citation.path("title").asText());
            if (citation.hasNonNull("page")) {
                place.add("page " + citation.path("page").asInt());
            }
            String title = citation.path("title").asText() + " > ";
            String heading = citation.path("heading").asText();
            place.add(heading.startsWith(title) ? heading.substring(title.length()) : heading);
            place.removeIf(String::isEmpty);
            out.printf(
                    "  %-10s   [%s; characters %d to %d]%n",
                    "",
                    String.join("; ", place),
                    citation.path("start").asInt(),
                    citation.path("end").asInt());
        }
    }

    private static Map<String, Object> report(
            List<Progress.Pending> pending,
            List<JsonNode> documents,
            List<Answer> answers,
            Map<String, Object> isolation) {
        List<JsonNode> listed = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            com.fasterxml.jackson.databind.node.ObjectNode document = documents.get(i).deepCopy();
            listed.add(document.put("tenant", pending.get(i).member().tenant()));
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("documents", listed);
        report.put("answers", answers);
        report.put("isolation", isolation);
        return report;
    }

    private static Credentials credentials(String tenant, String run) {
        return new Credentials(
                tenant,
                tenant.toLowerCase(java.util.Locale.ROOT) + "-" + run + "@example.com",
                UUID.randomUUID().toString());
    }

    /** The report as JSON. */
    public static String json(Map<String, Object> report) throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    /** What each tenant was shown, held against what is its own. */
    private record Isolation(List<Progress.Pending> uploads) {
        Map<String, Object> check(List<Answer> answers) {
            int citations = 0;
            for (Answer answer : answers) {
                for (JsonNode citation : answer.citations()) {
                    checkCitation(answer, citation);
                    citations++;
                }
            }
            int refused = 0;
            for (Progress.Pending upload : uploads) {
                for (Member stranger : members()) {
                    if (!stranger.equals(upload.member())) {
                        checkRefused(stranger, upload.id());
                        refused++;
                    }
                }
            }
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("citationsOfOwnDocuments", citations);
            found.put("foreignDocumentsRefused", refused);
            found.put("leaks", 0);
            return found;
        }

        private Set<Member> members() {
            Set<Member> members = new LinkedHashSet<>();
            uploads.forEach(upload -> members.add(upload.member()));
            return members;
        }

        private void checkCitation(Answer answer, JsonNode citation) {
            String id = citation.path("documentId").asText();
            Member owner =
                    uploads.stream()
                            .filter(upload -> upload.id().equals(id))
                            .map(Progress.Pending::member)
                            .filter(member -> member.tenant().equals(answer.tenant()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "LEAK: %s was shown document %s"
                                                    .formatted(answer.tenant(), id)));
            String text =
                    owner.text(id, citation.path("start").asInt(), citation.path("end").asInt());
            if (!text.equals(citation.path("quote").asText())) {
                throw new IllegalStateException(
                        "A quote is not the text it points to: " + citation);
            }
        }

        private static void checkRefused(Member stranger, String id) {
            try {
                stranger.document(id);
            } catch (ApiFailure e) {
                if (e.status() == 404) {
                    return;
                }
                throw e;
            }
            throw new IllegalStateException(
                    "LEAK: %s could read document %s".formatted(stranger.tenant(), id));
        }
    }
}
