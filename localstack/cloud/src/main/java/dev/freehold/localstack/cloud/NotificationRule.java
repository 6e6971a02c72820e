package dev.freehold.localstack.cloud;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * One queue that a bucket tells about some of its events.
 *
 * @param events as {@code s3:ObjectCreated:*}
 */
record NotificationRule(
        String id, String queue, List<String> events, String prefix, String suffix) {
    private static final List<String> OTHER_DESTINATIONS =
            List.of("TopicConfiguration", "CloudFunctionConfiguration", "EventBridgeConfiguration");

    NotificationRule {
        events = List.copyOf(events);
    }

    /**
     * Reads a NotificationConfiguration.
     *
     * @throws AwsError when it is malformed or names something other than a queue
     */
    static List<NotificationRule> parse(String xml) {
        Element root = Xml.parse(xml);
        for (String other : OTHER_DESTINATIONS) {
            if (Xml.elements(root, other).findAny().isPresent()) {
                throw new AwsError(
                        501, "NotImplemented", "The local cloud notifies queues only: " + other);
            }
        }
        return Xml.elements(root, "QueueConfiguration").map(NotificationRule::of).toList();
    }

    private static NotificationRule of(Element element) {
        String arn =
                Xml.text(element, "Queue")
                        .orElseThrow(() -> new AwsError(400, "MalformedXML", "There is no Queue"));
        return new NotificationRule(
                Xml.text(element, "Id").orElse("queue"),
                arn.substring(arn.lastIndexOf(':') + 1),
                Xml.texts(element, "Event"),
                filter(element, "prefix"),
                filter(element, "suffix"));
    }

    private static String filter(Element element, String name) {
        Stream<Element> rules = Xml.elements(element, "FilterRule");
        return rules.filter(rule ->
                        Xml.text(rule, "Name")
                                .map(text -> text.toLowerCase(Locale.ROOT))
                                .filter(name::equals)
                                .isPresent())
                .findFirst()
                .flatMap(rule -> Xml.text(rule, "Value"))
                .orElse("");
    }

    /** {@code event} stands without its prefix {@code s3:}. */
    boolean matches(String event, String key) {
        return key.startsWith(prefix)
                && key.endsWith(suffix)
                && events.stream().anyMatch(pattern -> covers(pattern, "s3:" + event));
    }

    private static boolean covers(String pattern, String event) {
        return pattern.endsWith("*")
                ? event.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(event);
    }
}
