package dev.freehold.platform.data;

import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The JDBC driver is there and knows its own addresses. */
@Singleton
final class DriverCheck implements SelfCheck {
    private static final String ADDRESS = "jdbc:postgresql://127.0.0.1:1/self-test";

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public void run() throws SQLException {
        var driver = DriverManager.getDriver(ADDRESS);
        SelfCheck.require(driver.getPropertyInfo(ADDRESS, null).length > 0, "No properties");
    }
}
