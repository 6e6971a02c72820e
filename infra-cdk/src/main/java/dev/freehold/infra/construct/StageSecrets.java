package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Secrets;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** The secrets of the topology, each made by Secrets Manager: nobody types or sees one. */
public final class StageSecrets extends Construct {
    /** 43 characters without padding are 32 bytes in Base64; letters and digits are all of it. */
    private static final int SEAL_LENGTH = 43;

    private static final int PASSWORD_LENGTH = 40;
    private static final Set<String> SEALS = Set.of(Secrets.JWT_SEAL, Secrets.WEBHOOK_SEAL);

    private final SortedMap<String, Secret> secrets = new TreeMap<>();

    public StageSecrets(
            Construct scope,
            String id,
            StageSettings settings,
            Names names,
            Set<String> described) {
        super(scope, id);
        for (String name : described) {
            secrets.put(
                    name,
                    Secret.Builder.create(this, name)
                            .secretName(names.path(name))
                            .generateSecretString(
                                    SecretStringGenerator.builder()
                                            .passwordLength(length(name))
                                            .excludePunctuation(true)
                                            .requireEachIncludedType(false)
                                            .build())
                            .removalPolicy(settings.removal())
                            .build());
        }
    }

    public Secret secret(String name) {
        return Objects.requireNonNull(secrets.get(name), name);
    }

    private static int length(String name) {
        return SEALS.contains(name) ? SEAL_LENGTH : PASSWORD_LENGTH;
    }
}
