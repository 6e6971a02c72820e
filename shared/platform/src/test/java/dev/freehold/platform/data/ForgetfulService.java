package dev.freehold.platform.data;

import io.micronaut.data.connection.annotation.Connectable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What someone may write who forgets TenantTransactions. */
@Singleton
class ForgetfulService {
    private final Shelves shelves;

    ForgetfulService(Shelves shelves) {
        this.shelves = shelves;
    }

    @Transactional
    List<UUID> inATransaction() {
        return shelves.owners();
    }

    @Connectable
    List<UUID> onAConnection() {
        return shelves.owners();
    }
}
