package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** What a part of an Office document refers to within its package, by identifier and by kind. */
final class Relations {
    private static final Set<String> NAMESPACE =
            Set.of("http://schemas.openxmlformats.org/package/2006/relationships");
    private static final int MOST = 100_000;

    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> byKind = new HashMap<>();

    private Relations() {}

    /** Of the part of that name; none if it refers to nothing. */
    static Relations of(ZipPackage office, String part) throws IOException, XMLStreamException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        var relations = new Relations();
        office.read(
                folder + "_rels/" + part.substring(slash) + ".rels",
                NAMESPACE,
                xml -> relations.read(xml, folder));
        return relations;
    }

    private void read(PartXml xml, String folder) throws XMLStreamException {
        while (xml.next()) {
            if (!xml.isStart() || !xml.name().equals("Relationship") || byId.size() >= MOST) {
                continue;
            }
            String id = xml.bare("Id");
            String target = xml.bare("Target");
            String kind = xml.bare("Type");
            if (id != null && target != null && !"External".equals(xml.bare("TargetMode"))) {
                String name = resolve(folder, target);
                byId.put(id, name);
                byKind.putIfAbsent(
                        kind == null ? "" : kind.substring(kind.lastIndexOf('/') + 1), name);
            }
        }
    }

    Optional<String> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The first of a kind, for example {@code notesSlide}. */
    Optional<String> ofKind(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** The name of an entry; it is looked up, and never used as a path. */
    static String resolve(String folder, String target) {
        String path = target.startsWith("/") ? target.substring(1) : folder + target;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
