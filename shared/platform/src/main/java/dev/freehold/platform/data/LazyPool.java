package dev.freehold.platform.data;

import dev.freehold.platform.config.SecretValues;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.configuration.jdbc.hikari.DatasourceFactory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Provider;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Replaces Micronaut's own factory, which makes the pool at the process's start and so would read
 * the password's secret before any request needs the database.
 */
@Factory
final class LazyPool {
    /** Of context scope as the bean that it replaces: one of another scope would not replace it. */
    @Context
    @EachBean(DatasourceConfiguration.class)
    @Bean(preDestroy = "close")
    @Replaces(bean = DataSource.class, factory = DatasourceFactory.class)
    LazyDataSource pool(
            DatasourceConfiguration configuration,
            Provider<SecretValues> secrets,
            @Nullable @Property(name = "freehold.database.password-secret") String secretId) {
        return new LazyDataSource(
                configuration,
                () ->
                        secretId == null
                                ? configuration.getPassword()
                                : secrets.get().value(secretId));
    }
}
