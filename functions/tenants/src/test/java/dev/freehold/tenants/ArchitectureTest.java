package dev.freehold.tenants;

import dev.freehold.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.freehold.tenants");
    }
}
