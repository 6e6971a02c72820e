package dev.freehold.localstack.runner.e2e.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes tokens of a token: with other claims, and signed by whom one likes. One of its two keys is
 * among the platform's own while this is open, and so signs what the platform takes.
 */
final class ForgedTokens implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COORDINATE_BYTES = 32;

    private final KeyPair trusted = newPair();
    private final KeyPair unknown = newPair();
    private final String kid = "trusted-" + UUID.randomUUID();

    ForgedTokens() throws SQLException {
        // Without its private half, so that nobody signs with it.
        sql(
                """
                INSERT INTO signing_key SELECT (jsonb_populate_record(k, jsonb_build_object(
                  'kid', ?, 'public_jwk', ?::jsonb, 'sealed_private', NULL, 'created_at', created_at - interval '1 minute'))).*
                FROM signing_key k ORDER BY created_at DESC LIMIT 1\
                """,
                kid,
                publicJwk());
    }

    /** Signed by a key that the platform trusts. */
    String trusted(String token, Consumer<ObjectNode> change) {
        return sign(
                Map.of("alg", "ES256", "typ", "JWT", "kid", kid), claims(token, change), trusted);
    }

    /** Signed by a key of nobody's, under the name of the one that signed {@code token}. */
    String untrusted(String token) {
        return sign(json(part(token, 0)), claims(token, _ -> {}), unknown);
    }

    /** Signed by a key of nobody's, under a name of its own. */
    String unknownKey(String token) {
        return sign(
                Map.of("alg", "ES256", "typ", "JWT", "kid", UUID.randomUUID().toString()),
                claims(token, _ -> {}),
                unknown);
    }

    /** Not signed at all, and saying so. */
    String unsigned(String token) {
        return encode(write(Map.of("alg", "none", "typ", "JWT")))
                + "."
                + token.split("\\.", -1)[1]
                + ".";
    }

    /** With other claims under the old signature. */
    String altered(String token, Consumer<ObjectNode> change) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + encode(write(claims(token, change))) + "." + parts[2];
    }

    /** What a token says. */
    static ObjectNode claims(String token, Consumer<ObjectNode> change) {
        ObjectNode claims = json(part(token, 1));
        change.accept(claims);
        return claims;
    }

    private static String sign(Object header, Object claims, KeyPair pair) {
        String head = encode(write(header)) + "." + encode(write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(head.getBytes(UTF_8));
            return head + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String publicJwk() {
        ECPublicKey key = (ECPublicKey) trusted.getPublic();
        return new String(
                write(
                        Map.of(
                                "kty", "EC",
                                "crv", "P-256",
                                "use", "sig",
                                "alg", "ES256",
                                "kid", kid,
                                "x", coordinate(key.getW().getAffineX()),
                                "y", coordinate(key.getW().getAffineY()))),
                UTF_8);
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int from = Math.max(0, bytes.length - COORDINATE_BYTES);
        byte[] tail = Arrays.copyOfRange(bytes, from, bytes.length);
        System.arraycopy(tail, 0, fixed, COORDINATE_BYTES - tail.length, tail.length);
        return encode(fixed);
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] part(String token, int index) {
        return Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    }

    private static ObjectNode json(byte[] text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void sql(String sql, String... values) throws SQLException {
        try (Connection connection = TestPlatform.connectAsAdministrator();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("Not one row: " + sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        sql("DELETE FROM signing_key WHERE kid = ?", kid);
    }
}
