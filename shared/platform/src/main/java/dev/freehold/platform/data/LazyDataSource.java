package dev.freehold.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection pool that is made, with its password, when the first connection is asked for. */
final class LazyDataSource implements DataSource, AutoCloseable {
    private final HikariConfig configuration;
    private final Supplier<@Nullable String> password;
    private @Nullable HikariDataSource pool;

    LazyDataSource(HikariConfig configuration, Supplier<@Nullable String> password) {
        this.configuration = configuration;
        this.password = password;
    }

    private synchronized HikariDataSource pool() {
        HikariDataSource made = pool;
        if (made == null) {
            configuration.setPassword(password.get());
            made = new HikariDataSource(configuration);
            pool = made;
        }
        return made;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return pool().getConnection();
    }

    @Override
    public Connection getConnection(String user, String secret) throws SQLException {
        return pool().getConnection(user, secret);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool().setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(LazyDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool().isWrapperFor(type);
    }

    /** Closes the pool, where one was made. */
    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
