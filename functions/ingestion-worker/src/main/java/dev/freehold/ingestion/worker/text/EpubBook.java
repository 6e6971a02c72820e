package dev.freehold.ingestion.worker.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** The package document of a book: its title, its files and the order in which they are read. */
final class EpubBook {
    static final Set<String> NAMESPACES =
            Set.of("http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/");
    private static final int MOST = 10_000;
    private static final Set<String> CHAPTERS = Set.of("application/xhtml+xml", "text/html");

    private final String folder;
    private final Map<String, String> files = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final StringBuilder title = new StringBuilder();

    /**
     * @param folder in which the package document lies, with a slash at its end
     */
    EpubBook(String folder) {
        this.folder = folder;
    }

    void read(PartXml xml) throws XMLStreamException {
        boolean inTitle = false;
        boolean titled = false;
        while (xml.next()) {
            if (xml.isStart()) {
                inTitle = !titled && xml.name().equals("title");
                titled |= inTitle;
                element(xml);
            } else if (xml.isEnd()) {
                inTitle = false;
            } else if (inTitle) {
                title.append(xml.text());
            }
        }
    }

    private void element(PartXml xml) {
        if (xml.name().equals("item")) {
            file(xml);
        } else if (xml.name().equals("itemref")) {
            String id = xml.bare("idref");
            if (id != null && !"no".equals(xml.bare("linear"))) {
                order.add(id);
            }
        }
        if (files.size() > MOST || order.size() > MOST) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception(
                    "The book has more than " + MOST + " files or chapters");
        }
    }

    private void file(PartXml xml) {
        String id = xml.bare("id");
        String target = xml.bare("href");
        String type = xml.bare("media-type");
        if (id != null && target != null && type != null && CHAPTERS.contains(type)) {
            files.put(id, Relations.resolve(folder, decoded(target.split("#", 2)[0])));
        }
    }

    private static String decoded(String target) {
        try {
            return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return target;
        }
    }

    String title() {
        return title.toString();
    }

    /** Names of entries, each once. */
    List<String> chapters() {
        return order.stream()
                .flatMap(id -> Optional.ofNullable(files.get(id)).stream())
                .distinct()
                .toList();
    }
}
