package dev.freehold.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ViewerTest {
    private static final TenantId TENANT = new TenantId(Ids.next());
    private static final UUID ACCOUNT = Ids.next();

    @Test
    void aPersonIsSeenByItsRoleAndAccount() {
        assertThat(Viewer.of(Principal.user(ACCOUNT, Ids.next(), 0, TENANT, Role.OPERATOR)))
                .isEqualTo(new Viewer("operator", ACCOUNT));
    }

    @Test
    void aPersonOfSeveralRolesIsSeenByTheHighest() {
        Principal both =
                new Principal(
                        ACCOUNT,
                        null,
                        Ids.next(),
                        0,
                        TENANT,
                        Set.of(Role.VIEWER, Role.ADMIN),
                        Set.of());
        assertThat(Viewer.of(both).role()).isEqualTo("admin");
    }

    @Test
    void aKeyIsItselfAndNotWhoMadeIt() {
        UUID key = Ids.next();
        assertThat(Viewer.of(Principal.key(ACCOUNT, key, TENANT, Set.of(Scope.RAG_QUERY))))
                .isEqualTo(new Viewer(null, key));
    }
}
