package dev.freehold.platform.data;

import dev.freehold.platform.config.SecretValues;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.configuration.jdbc.hikari.DatasourceFactory;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Provider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Replaces Micronaut's own factory, which makes the pool at the process's start and so would read
 * the password's secret before any request needs the database.
 */
@Factory
final class LazyPool {
    private final List<LazyDataSource> made = new CopyOnWriteArrayList<>();

    /** Of context scope as the bean that it replaces: one of another scope would not replace it. */
    @Context
    @EachBean(DatasourceConfiguration.class)
    @Replaces(bean = DataSource.class, factory = DatasourceFactory.class)
    LazyDataSource pool(
            DatasourceConfiguration configuration,
            Provider<SecretValues> secrets,
            @Nullable @Property(name = "freehold.database.password-secret") String secretId) {
        var pool =
                new LazyDataSource(
                        configuration,
                        () ->
                                secretId == null
                                        ? configuration.getPassword()
                                        : secrets.get().value(secretId));
        made.add(pool);
        return pool;
    }

    /** Not by the bean itself: Micronaut Data puts a proxy in its place, which has no close. */
    @PreDestroy
    void close() {
        made.forEach(LazyDataSource::close);
    }
}
