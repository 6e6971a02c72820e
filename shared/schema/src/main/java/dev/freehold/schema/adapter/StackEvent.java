package dev.freehold.schema.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What CloudFormation asks of a custom resource.
 *
 * @param type Create, Update or Delete
 * @param responseUrl a presigned URL that takes the answer
 * @param roles login role, and the secret with its password
 */
record StackEvent(
        String type,
        URI responseUrl,
        String stackId,
        String requestId,
        String logicalId,
        SortedMap<String, String> roles) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static StackEvent read(InputStream in) throws IOException {
        JsonNode event = JSON.readTree(in);
        SortedMap<String, String> roles = new TreeMap<>();
        for (var role : event.path("ResourceProperties").path("Roles").properties()) {
            roles.put(role.getKey(), role.getValue().asText());
        }
        return new StackEvent(
                event.required("RequestType").asText(),
                URI.create(event.required("ResponseURL").asText()),
                event.required("StackId").asText(),
                event.required("RequestId").asText(),
                event.required("LogicalResourceId").asText(),
                roles);
    }

    boolean isDelete() {
        return type.equals("Delete");
    }

    /** The answer; {@code reason} is empty when all went well. */
    byte[] answer(String reason) throws IOException {
        return JSON.writeValueAsBytes(
                JSON.createObjectNode()
                        .put("Status", reason.isEmpty() ? "SUCCESS" : "FAILED")
                        .put("Reason", reason)
                        // Always the same: another would have CloudFormation delete the old one.
                        .put("PhysicalResourceId", "freehold-schema")
                        .put("StackId", stackId)
                        .put("RequestId", requestId)
                        .put("LogicalResourceId", logicalId));
    }
}
