package dev.freehold.localstack.runner.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes the documents of a plan; the same seed makes the same ones. */
final class Papers {
    private static final String[] WORDS = {
        "pump",
        "valve",
        "lamp",
        "boiler",
        "ladder",
        "cable",
        "filter",
        "gauge",
        "hinge",
        "winch",
        "cellar",
        "attic",
        "workshop",
        "yard",
        "office",
        "kitchen",
        "garage",
        "roof",
        "bridge",
        "tower",
        "engine",
        "wagon",
        "harbour",
        "signal",
        "platform",
        "ticket",
        "carriage",
        "tunnel"
    };
    private static final String EMPTY = "   \n\n";

    private final Random random;
    private final byte[] handbook;

    /** {@code handbook} is a PDF that some of the documents are. */
    Papers(long seed, Path handbook) throws IOException {
        this.random = new Random(seed);
        this.handbook = Files.readAllBytes(handbook);
    }

    List<Paper> make(int documents) {
        List<Paper> papers = new ArrayList<>(documents);
        for (int number = 0; number < documents; number++) {
            papers.add(paper(number));
        }
        return papers;
    }

    /** Of twenty, one is a PDF, one is empty, one is not what was announced, one is deleted. */
    private Paper paper(int number) {
        int kind = random.nextInt(20);
        String name = "paper-" + number;
        return switch (kind) {
            case 0 ->
                    new Paper(
                            name + ".pdf",
                            "application/pdf",
                            handbook,
                            Paper.sha256(handbook),
                            false);
            case 1 -> Paper.of(name + ".txt", "text/plain", EMPTY, false);
            case 2 -> {
                Paper paper = Paper.of(name + ".md", "text/markdown", markdown(2), false);
                String other = Paper.sha256(new byte[] {1});
                yield new Paper(
                        paper.filename(), paper.contentType(), paper.content(), other, false);
            }
            case 3 -> Paper.of(name + ".md", "text/markdown", markdown(6), true);
            case 4 ->
                    Paper.of(
                            name + ".md",
                            "text/markdown",
                            markdown(40 + random.nextInt(60)),
                            false);
            case 5, 6, 7, 8 -> Paper.of(name + ".html", "text/html", html(sections()), false);
            case 9, 10, 11, 12 -> Paper.of(name + ".txt", "text/plain", text(sections()), false);
            default -> Paper.of(name + ".md", "text/markdown", markdown(sections()), false);
        };
    }

    private int sections() {
        return 1 + random.nextInt(10);
    }

    private String markdown(int sections) {
        StringBuilder text = new StringBuilder("# " + words(3) + "\n");
        for (int i = 0; i < sections; i++) {
            text.append("\n## ").append(words(2)).append("\n\n").append(paragraph()).append('\n');
        }
        return text.toString();
    }

    private String text(int sections) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sections; i++) {
            text.append(paragraph()).append("\n\n");
        }
        return text.toString();
    }

    private String html(int sections) {
        StringBuilder text =
                new StringBuilder("<html><head><title>")
                        .append(words(3))
                        .append("</title></head><body><main>");
        for (int i = 0; i < sections; i++) {
            text.append("<h2>")
                    .append(words(2))
                    .append("</h2><p>")
                    .append(paragraph())
                    .append("</p>");
        }
        return text.append("</main></body></html>").toString();
    }

    private String paragraph() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append("The ")
                    .append(words(2))
                    .append(" near the ")
                    .append(words(1))
                    .append(" was checked on day ")
                    .append(random.nextInt(365) + 1)
                    .append(" and weighs ")
                    .append(random.nextInt(100_000))
                    .append(" grams. ");
        }
        return text.toString().strip();
    }

    private String words(int count) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(" ", words);
    }
}
