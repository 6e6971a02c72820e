package dev.freehold.localstack.runner.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Broken and hostile files end with a code of their own, and harm nothing beside them. */
final class HostileFilesIT {
    private static final String WORKER = "ingestion-worker";
    private static final String PDF = "application/pdf";
    private static final String DOCX =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String HTML = "text/html";
    private static final String MARKDOWN = "text/markdown";
    private static final String TEXT = "text/plain";
    private static final String READY = "ready";
    private static final String UMLAUTS =
            "Für die Schlüssel der Öfen bürgt der Wächter.\n".repeat(20);
    private static final int LARGE = 50 << 20;

    /** A heap of 512 MB, and the native memory of the JVM and of the embedding model. */
    private static final int MOST_MEMORY_MB = 1_100;

    private static final Pattern MEMORY = Pattern.compile("Memory Used: (\\d+) MB");

    private record Paper(String name, String type, String end, byte[] content) {}

    private final Api api = TestPlatform.api();

    private static List<Paper> papers() throws IOException {
        byte[] handbook =
                Files.readAllBytes(TestPlatform.samples().resolve("northgate/staff-handbook.pdf"));
        byte[] zip = HostileFiles.docx(Map.of("word/document.xml", "x", "a.txt", "y"));
        List<Paper> papers = new ArrayList<>();
        papers.add(new Paper("cut.pdf", PDF, "malformed_pdf", HostileFiles.head(handbook, 5_000)));
        papers.add(
                new Paper("locked.pdf", PDF, "encrypted_pdf", HostileFiles.encryptedPdf("user")));
        papers.add(new Paper("owned.pdf", PDF, READY, HostileFiles.encryptedPdf("")));
        papers.add(new Paper("10000.pdf", PDF, "too_many_pages", HostileFiles.pdfOfPages(10_000)));
        papers.add(new Paper("bomb.pdf", PDF, "zip_bomb", HostileFiles.pdfBomb()));
        papers.add(
                new Paper("circles.pdf", PDF, READY, HostileFiles.pdfOfKids(" 2 0 R".repeat(9))));
        papers.add(
                new Paper(
                        "deep.pdf",
                        PDF,
                        "malformed_pdf",
                        HostileFiles.pdfOfKids("[".repeat(100_000))));
        papers.add(new Paper("objects.pdf", PDF, "too_complex", HostileFiles.pdfOfObjects()));
        papers.add(new Paper("bomb.docx", DOCX, "zip_bomb", HostileFiles.docxBomb()));
        papers.add(
                new Paper("climb.docx", DOCX, READY, HostileFiles.docx(Map.of("../../up", "x"))));
        papers.add(new Paper("dtd.docx", DOCX, "malformed_docx", HostileFiles.docxOfEntities()));
        papers.add(
                new Paper(
                        "large.html",
                        HTML,
                        "text_too_large",
                        HostileFiles.repeated("<p>a", LARGE)));
        papers.add(
                new Paper(
                        "deep.html",
                        HTML,
                        READY,
                        ("<p>" + HostileFiles.SENTENCE + "</p>" + "<div>".repeat(100_000))
                                .getBytes(UTF_8)));
        papers.add(
                new Paper(
                        "large.md",
                        MARKDOWN,
                        "text_too_large",
                        HostileFiles.repeated(HostileFiles.SENTENCE + "\n\n", LARGE)));
        papers.add(
                new Paper(
                        "marks.md",
                        MARKDOWN,
                        "too_many_elements",
                        HostileFiles.repeated("*a_ [b", 3_000_000)));
        papers.add(
                new Paper(
                        "deep.md",
                        MARKDOWN,
                        READY,
                        (">".repeat(2_000) + "\n\n" + HostileFiles.SENTENCE).getBytes(UTF_8)));
        papers.add(
                new Paper("marked-le.txt", TEXT, READY, ("\uFEFF" + UMLAUTS).getBytes(UTF_16LE)));
        papers.add(
                new Paper("marked-be.txt", TEXT, READY, ("\uFEFF" + UMLAUTS).getBytes(UTF_16BE)));
        papers.add(new Paper("bare-le.txt", TEXT, "malformed_text", UMLAUTS.getBytes(UTF_16LE)));
        papers.add(new Paper("bare-be.txt", TEXT, "malformed_text", UMLAUTS.getBytes(UTF_16BE)));
        papers.add(new Paper("latin1.txt", TEXT, "malformed_text", UMLAUTS.getBytes(ISO_8859_1)));
        papers.add(
                new Paper(
                        "long-latin1.txt",
                        TEXT,
                        "malformed_text",
                        HostileFiles.endingIn(
                                (byte) 0xE9,
                                HostileFiles.repeated(HostileFiles.SENTENCE + "\n\n", 9_000_000))));
        papers.add(new Paper("nuls.txt", TEXT, "type_mismatch", "a word\0\0\0".getBytes(UTF_8)));
        papers.add(new Paper("pdf.docx", DOCX, "type_mismatch", handbook));
        papers.add(new Paper("zip.pdf", PDF, "type_mismatch", zip));
        papers.add(
                new Paper("program.pdf", PDF, "type_mismatch", "MZ\u0001\0\0\0".getBytes(UTF_8)));
        papers.add(
                new Paper(
                        "image.md",
                        MARKDOWN,
                        "type_mismatch",
                        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0}));
        papers.addAll(otherFormats());
        papers.add(new Paper("good.pdf", PDF, READY, LongPapers.pdf(20)));
        return papers;
    }

    private static List<Paper> otherFormats() throws IOException {
        String office = "application/vnd.openxmlformats-officedocument.";
        String sheet = office + "spreadsheetml.sheet";
        String slides = office + "presentationml.presentation";
        String nothing = "<a/>";
        String entities = "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>";
        return List.of(
                new Paper(
                        "dtd.xlsx",
                        sheet,
                        "malformed_xlsx",
                        HostileFiles.zip(Map.of("xl/workbook.xml", entities))),
                new Paper(
                        "word.xlsx",
                        sheet,
                        "type_mismatch",
                        HostileFiles.zip(Map.of("word/document.xml", nothing))),
                new Paper(
                        "deep.pptx",
                        slides,
                        "malformed_pptx",
                        HostileFiles.zip(Map.of("ppt/presentation.xml", "<a>".repeat(100_000)))),
                new Paper(
                        "bare.epub",
                        "application/epub+zip",
                        "malformed_epub",
                        HostileFiles.zip(Map.of("META-INF/container.xml", nothing))),
                new Paper(
                        "deep.json",
                        "application/json",
                        "malformed_json",
                        HostileFiles.repeated("[", 1 << 20)),
                new Paper("open.csv", "text/csv", "malformed_csv", "a,b\n\"c".getBytes(UTF_8)),
                new Paper(
                        "headers.eml",
                        "message/rfc822",
                        "malformed_email",
                        HostileFiles.repeated("X: y\n", 1 << 20)));
    }

    @Test
    void eachEndsWithItsOwnCodeAndTheGoodOnesBesideItAreReady() throws Exception {
        Api.Caller caller = api.register("hostile");
        Map<String, String> wanted = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        for (Paper paper : papers()) {
            wanted.put(paper.name(), paper.end());
            ids.put(paper.name(), upload(caller, paper));
        }
        Map<String, String> ends = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : ids.entrySet()) {
            ends.put(each.getKey(), end(Papers.await(api, caller.token(), each.getValue())));
        }
        assertThat(ends).isEqualTo(wanted);
        assertThat(mostMemory()).isBetween(1, MOST_MEMORY_MB);
        assertThat(TestPlatform.log(WORKER)).doesNotContain(HostileFiles.SENTENCE);
    }

    @Test
    void aFileWithoutBytesIsNotTakenAndOneThatLacksThemIsNeverRead() throws Exception {
        Api.Caller caller = api.register("empty");
        byte[] nothing = new byte[0];
        Map<String, Object> announcement =
                Papers.announcement("empty.pdf", PDF, nothing, "documents");
        Reply refused = api.post("/api/v1/documents/upload", caller.token(), announcement);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
        Reply direct =
                api.send(
                        "POST",
                        "/api/v1/documents/upload?filename=empty.pdf",
                        caller.token(),
                        nothing,
                        Map.of("Content-Type", PDF));
        assertThat(direct.status()).isEqualTo(400);

        announcement.put("size", 1);
        Reply taken = api.post("/api/v1/documents/upload", caller.token(), announcement);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(Papers.put(taken.json(), nothing).status()).isEqualTo(403);
    }

    @Test
    void aParserIsOnTheClassPathOfTheWorkerAndOfNoOtherFunction() throws IOException {
        for (Entry entry : Freehold.TOPOLOGY.entries()) {
            Path libraries =
                    TestPlatform.project().resolve(entry.module()).resolve("target/classpath");
            String names = Files.readString(libraries);
            boolean parses =
                    Pattern.compile("pdfbox|fontbox|jsoup|commonmark|mime4j").matcher(names).find();
            assertThat(parses).as(entry.name()).isEqualTo(entry.name().equals(WORKER));
        }
    }

    private String upload(Api.Caller caller, Paper paper) {
        return Papers.upload(
                api,
                caller.token(),
                Papers.announcement(paper.name(), paper.type(), paper.content(), "hostile"),
                paper.content());
    }

    private static String end(JsonNode document) {
        String status = document.path("status").asText();
        return status.equals("failed") ? document.path("failure").path("code").asText() : status;
    }

    /** Resident memory of any worker after any of its invocations, in MB. */
    private static int mostMemory() throws IOException {
        int most = 0;
        Matcher report = MEMORY.matcher(TestPlatform.log(WORKER));
        while (report.find()) {
            most = Math.max(most, Integer.parseInt(report.group(1)));
        }
        return most;
    }
}
