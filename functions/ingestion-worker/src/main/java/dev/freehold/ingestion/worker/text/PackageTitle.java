package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** The title among the properties of an Office document. */
final class PackageTitle {
    private static final Set<String> DUBLIN_CORE = Set.of("http://purl.org/dc/elements/1.1/");

    private PackageTitle() {}

    /** Empty if it has none. */
    static String of(ZipPackage office) throws IOException, XMLStreamException {
        var title = new StringBuilder();
        office.read(
                "docProps/core.xml",
                DUBLIN_CORE,
                xml -> {
                    boolean here = false;
                    while (xml.next()) {
                        if (xml.isStart() || xml.isEnd()) {
                            here = xml.isStart() && xml.name().equals("title");
                        } else if (here) {
                            title.append(xml.text());
                        }
                    }
                });
        return title.toString();
    }
}
