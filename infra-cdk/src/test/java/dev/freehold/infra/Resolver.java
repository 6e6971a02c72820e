package dev.freehold.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Works out CloudFormation's functions over the templates of a stage, as it would in one account:
 * names and ARNs come out whole, what only AWS knows as {@code <Resource.Attribute>}.
 */
final class Resolver {
    static final String REGION = "eu-central-1";
    static final String ACCOUNT = "111122223333";

    private static final Map<String, String> PSEUDO =
            Map.of(
                    "AWS::AccountId", ACCOUNT,
                    "AWS::Partition", "aws",
                    "AWS::Region", REGION,
                    "AWS::StackName", "stack",
                    "AWS::URLSuffix", "amazonaws.com");

    private final Stage stage;

    Resolver(Stage stage) {
        this.stage = stage;
    }

    static String arn(String service, String resource) {
        return String.join(":", "arn:aws", service, REGION, ACCOUNT, resource);
    }

    String text(String stack, JsonNode node) {
        if (node.isValueNode()) {
            return node.asText();
        }
        if (node.has("Ref")) {
            return ref(stack, node.path("Ref").asText());
        }
        if (node.has("Fn::GetAtt")) {
            JsonNode path = node.path("Fn::GetAtt");
            return attribute(stack, path.path(0).asText(), path.path(1).asText());
        }
        if (node.has("Fn::Join")) {
            JsonNode join = node.path("Fn::Join");
            return StreamSupport.stream(join.path(1).spliterator(), false)
                    .map(part -> text(stack, part))
                    .collect(Collectors.joining(join.path(0).asText()));
        }
        if (node.has("Fn::ImportValue")) {
            return imported(node.path("Fn::ImportValue").asText());
        }
        if (node.has("Fn::Sub")) {
            String text = node.path("Fn::Sub").asText();
            for (var pseudo : PSEUDO.entrySet()) {
                text = text.replace("${" + pseudo.getKey() + "}", pseudo.getValue());
            }
            return text;
        }
        return node.toString();
    }

    /** A property with everything in it worked out, as short JSON. */
    JsonNode whole(String stack, JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> array.add(whole(stack, one)));
            return array;
        }
        boolean intrinsic =
                node.size() == 1
                        && (node.has("Ref") || node.fieldNames().next().startsWith("Fn::"));
        if (!node.isObject() || intrinsic) {
            return node.isObject() ? new TextNode(text(stack, node)) : node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(one -> object.set(one.getKey(), whole(stack, one.getValue())));
        return object;
    }

    private String imported(String export) {
        for (var template : stage.templates().entrySet()) {
            for (JsonNode output : template.getValue().path("Outputs")) {
                if (output.path("Export").path("Name").asText().equals(export)) {
                    return text(template.getKey(), output.path("Value"));
                }
            }
        }
        throw new IllegalStateException("Nothing exports " + export);
    }

    private String ref(String stack, String id) {
        String pseudo = PSEUDO.get(id);
        if (pseudo != null) {
            return pseudo;
        }
        JsonNode resource = resource(stack, id);
        JsonNode properties = resource.path("Properties");
        return switch (resource.path("Type").asText()) {
            case "AWS::S3::Bucket" -> text(stack, properties.path("BucketName"));
            case "AWS::DynamoDB::Table" -> text(stack, properties.path("TableName"));
            case "AWS::Lambda::Function" -> text(stack, properties.path("FunctionName"));
            case "AWS::IAM::Role" -> text(stack, properties.path("RoleName"));
            case "AWS::SQS::Queue" ->
                    "https://sqs.%s.amazonaws.com/%s/%s"
                            .formatted(REGION, ACCOUNT, text(stack, properties.path("QueueName")));
            case "AWS::SecretsManager::Secret" ->
                    arn("secretsmanager", "secret:" + text(stack, properties.path("Name")));
            case "AWS::SecretsManager::SecretTargetAttachment" ->
                    text(stack, properties.path("SecretId"));
            default -> "<" + id + ">";
        };
    }

    private String attribute(String stack, String id, String attribute) {
        JsonNode resource = resource(stack, id);
        JsonNode properties = resource.path("Properties");
        return switch (resource.path("Type").asText() + "." + attribute) {
            case "AWS::S3::Bucket.Arn" ->
                    "arn:aws:s3:::" + text(stack, properties.path("BucketName"));
            case "AWS::SQS::Queue.Arn" -> arn("sqs", text(stack, properties.path("QueueName")));
            case "AWS::DynamoDB::Table.Arn" ->
                    arn("dynamodb", "table/" + text(stack, properties.path("TableName")));
            case "AWS::Lambda::Function.Arn" ->
                    arn("lambda", "function:" + text(stack, properties.path("FunctionName")));
            case "AWS::IAM::Role.Arn" ->
                    "arn:aws:iam::" + ACCOUNT + ":role/" + text(stack, properties.path("RoleName"));
            case "AWS::Logs::LogGroup.Arn" ->
                    arn("logs", "log-group:" + text(stack, properties.path("LogGroupName")) + ":*");
            case "AWS::OpenSearchService::Domain.Arn" ->
                    arn("es", "domain/" + text(stack, properties.path("DomainName")));
            default -> "<" + id + "." + attribute + ">";
        };
    }

    private JsonNode resource(String stack, String id) {
        JsonNode resource =
                Objects.requireNonNull(stage.templates().get(stack), stack)
                        .path("Resources")
                        .path(id);
        if (resource.isMissingNode()) {
            throw new IllegalStateException(stack + " has no " + id);
        }
        return resource;
    }
}
