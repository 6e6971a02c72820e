package dev.freehold.platform.data;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.configuration.jdbc.hikari.DatasourceFactory;
import io.micronaut.configuration.jdbc.hikari.HikariUrlDataSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import javax.sql.DataSource;

/**
 * The connection pool, made when a repository first wants it. Micronaut's own factory makes it at
 * the process's start, and with it reads the password's secret, whether or not a request will need
 * the database.
 */
@Factory
final class LazyPool {
    @EachBean(DatasourceConfiguration.class)
    @Bean(preDestroy = "close")
    @Replaces(bean = DataSource.class, factory = DatasourceFactory.class)
    HikariUrlDataSource pool(DatasourceConfiguration configuration) {
        return new HikariUrlDataSource(configuration);
    }
}
