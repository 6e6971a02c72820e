package dev.freehold.ingestion.worker.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML part of a package as a stream of tags and text. Document types and with them entities are
 * refused, and so are more names or levels than any real document has.
 */
final class PartXml implements Closeable {
    private static final int DEEPEST = 500;
    private static final int MOST_NAMES = 5_000;

    private final InputStream in;
    private final Set<String> namespaces;
    private final IngestionFailure malformed;
    private final Deadline deadline;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    /**
     * @param namespaces whose names are given without a prefix
     * @param malformed what a part fails with that breaks the rules above
     */
    PartXml(InputStream in, Set<String> namespaces, IngestionFailure malformed, Deadline deadline)
            throws XMLStreamException {
        this.in = in;
        this.namespaces = namespaces;
        this.malformed = malformed;
        this.deadline = deadline;
        this.reader = factory().createXMLStreamReader(in);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("External entities are not read");
        });
        return factory;
    }

    /** Goes on to the next tag or text; false at the end. */
    boolean next() throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    enter();
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return true;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    return true;
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw malformed.exception("The file declares a document type or entities");
                default -> {}
            }
        }
        return false;
    }

    private void enter() {
        deadline.check();
        depth++;
        names.add(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            names.add("xmlns:" + reader.getNamespacePrefix(i) + "=" + reader.getNamespaceURI(i));
        }
        if (depth > DEEPEST || names.size() > MOST_NAMES) {
            throw malformed.exception("The file nests too deeply or uses too many names");
        }
    }

    boolean isStart() {
        return reader.isStartElement();
    }

    boolean isEnd() {
        return reader.isEndElement();
    }

    /** The name of a tag of the namespaces; of others {@code other:} and the name. */
    String name() {
        String name = reader.getLocalName();
        return isKnown(reader.getNamespaceURI()) ? name : "other:" + name;
    }

    String text() {
        return reader.getText();
    }

    /** The attribute {@code val}. */
    @Nullable String val() {
        return attribute("val");
    }

    @Nullable String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)
                    && isKnown(reader.getAttributeNamespace(i))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** An attribute without a namespace. */
    @Nullable String bare(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals(name)
                    && (namespace == null || namespace.isEmpty())) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Whether the tag turns something on: it does unless it says no. */
    boolean isOn() {
        String val = val();
        return val == null || !(val.equals("0") || val.equals("false") || val.equals("off"));
    }

    /** The attribute {@code val} as a number from 0 to 1,000,000, else what is given. */
    int number(int otherwise) {
        String val = val();
        return val != null && val.matches("[0-9]{1,6}") ? Integer.parseInt(val) : otherwise;
    }

    /** Passes over the element whose start tag was read last. */
    void skip() throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside && next()) {}
    }

    private boolean isKnown(@Nullable String namespace) {
        return namespace != null && namespaces.contains(namespace);
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }
}
