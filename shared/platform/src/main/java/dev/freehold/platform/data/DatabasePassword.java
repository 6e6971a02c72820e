package dev.freehold.platform.data;

import dev.freehold.platform.config.SecretValues;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Gives the pool its password when the pool is made: the environment names the secret and does not
 * hold it.
 */
@Singleton
@Requires(property = "freehold.database.password-secret")
final class DatabasePassword implements BeanCreatedEventListener<DatasourceConfiguration> {
    private final SecretValues secrets;
    private final String secretId;

    DatabasePassword(
            SecretValues secrets,
            @Property(name = "freehold.database.password-secret") String secretId) {
        this.secrets = secrets;
        this.secretId = secretId;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration configuration = event.getBean();
        configuration.setPassword(secrets.value(secretId));
        return configuration;
    }
}
