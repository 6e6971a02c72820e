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
 * One part of a DOCX as a stream of tags and text. Document types and with them entities are
 * refused, and so are more names or levels than any real document has.
 */
final class DocxXml implements Closeable {
    private static final Set<String> WORD =
            Set.of(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main");
    private static final int DEEPEST = 500;
    private static final int MOST_NAMES = 5_000;

    private final InputStream in;
    private final Deadline deadline;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;

    DocxXml(InputStream in, Deadline deadline) throws XMLStreamException {
        this.in = in;
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
                        throw IngestionFailure.MALFORMED_DOCX.exception(
                                "The DOCX declares a document type or entities");
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
            throw IngestionFailure.MALFORMED_DOCX.exception(
                    "The DOCX nests too deeply or uses too many names");
        }
    }

    boolean isStart() {
        return reader.isStartElement();
    }

    boolean isEnd() {
        return reader.isEndElement();
    }

    /** The name of a tag of WordprocessingML; of others {@code other:} and the name. */
    String name() {
        String name = reader.getLocalName();
        return isWord(reader.getNamespaceURI()) ? name : "other:" + name;
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
                    && isWord(reader.getAttributeNamespace(i))) {
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

    private static boolean isWord(@Nullable String namespace) {
        return namespace != null && WORD.contains(namespace);
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
