package dev.freehold.localstack.cloud;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the few XML documents that S3 callers send. */
final class Xml {
    private Xml() {}

    /**
     * The root element.
     *
     * @throws AwsError MalformedXML; a document type declaration counts as such
     */
    static Element parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one prints to stderr, what is wrong goes to the caller.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (SAXException e) {
            throw new AwsError(400, "MalformedXML", "The XML you provided was not well-formed");
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("The JDK's XML parser does not work", e);
        }
    }

    static Stream<Element> elements(Element parent, String tag) {
        NodeList all = parent.getElementsByTagName(tag);
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
    }

    static List<String> texts(Element parent, String tag) {
        return elements(parent, tag).map(Xml::text).toList();
    }

    static Optional<String> text(Element parent, String tag) {
        return elements(parent, tag).findFirst().map(Xml::text);
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    /** An error document of S3. */
    static String error(String code, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                .formatted(escape(code), escape(message));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
