package dev.freehold.localstack.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The body that a browser sends to upload by a form with a signed policy. */
final class PostForm {
    private PostForm() {}

    static String of(String bucket, String key, String content, String boundary)
            throws GeneralSecurityException {
        String stamp =
                DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now());
        String date = stamp.substring(0, 8);
        String credential =
                "%s/%s/eu-central-1/s3/aws4_request".formatted(CloudProcess.ACCESS_KEY, date);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", key);
        fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
        fields.put("x-amz-credential", credential);
        fields.put("x-amz-date", stamp);
        StringBuilder conditions = new StringBuilder("{\"bucket\":\"" + bucket + "\"}");
        fields.forEach(
                (name, value) -> conditions.append(",{\"%s\":\"%s\"}".formatted(name, value)));
        String policy =
                "{\"expiration\":\"%s\",\"conditions\":[%s]}"
                        .formatted(
                                Instant.ofEpochSecond(Instant.now().getEpochSecond() + 60),
                                conditions);
        String encoded =
                Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
        fields.put("policy", encoded);
        fields.put("x-amz-signature", signature(encoded, date));
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) ->
                body.append("--%s\r\n".formatted(boundary))
                        .append(
                                "Content-Disposition: form-data; name=\"%s\"\r\n\r\n"
                                        .formatted(name))
                        .append(value)
                        .append("\r\n"));
        return body.append("--%s\r\n".formatted(boundary))
                .append("Content-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n")
                .append(content)
                .append("\r\n--%s--\r\n".formatted(boundary))
                .toString();
    }

    private static String signature(String text, String date) throws GeneralSecurityException {
        byte[] key = ("AWS4" + CloudProcess.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, "eu-central-1", "s3", "aws4_request"}) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, text));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
