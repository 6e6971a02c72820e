package dev.freehold.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.kernel.TenantId;
import io.micronaut.security.authentication.Authentication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
    private static final TenantId TENANT = new TenantId(Ids.next());

    @Test
    void whatIsSaidOfACallerIsReadBack() {
        for (TenantId tenant : List.of(TENANT, TenantId.PLATFORM)) {
            Principal caller = Principal.user(Ids.next(), Ids.next(), 3, tenant, Role.OWNER);
            assertThat(read(caller, Claims.of(caller))).contains(caller);
        }
    }

    @Test
    void anApiKeyIsReadBackAndHasNothingOfAPersons() {
        Principal key = Principal.key(Ids.next(), Ids.next(), TENANT, Set.of(Scope.DOCUMENTS_READ));
        assertThat(read(key, Claims.of(key))).contains(key);
        Map<String, Object> claims = new HashMap<>(Claims.of(key));
        claims.put(Claims.SCOPES, List.of(Scope.ACCOUNT.text()));
        assertThat(read(key, claims)).isEmpty();
    }

    @Test
    void aTokenWithoutSessionOrEpochIsNobodys() {
        Principal caller = Principal.user(Ids.next(), Ids.next(), 0, TENANT, Role.MEMBER);
        for (String claim : List.of(Claims.SESSION, Claims.EPOCH)) {
            Map<String, Object> claims = new HashMap<>(Claims.of(caller));
            claims.remove(claim);
            assertThat(read(caller, claims)).isEmpty();
        }
    }

    @Test
    void noRoleOfATenantRunsThePlatformAndAViewerNowhere() {
        for (Role role : Role.values()) {
            assertThat(role.scopes(TENANT)).doesNotContain(Scope.PLATFORM_ADMIN);
        }
        assertThat(Role.OWNER.scopes(TenantId.PLATFORM)).contains(Scope.PLATFORM_ADMIN);
        assertThat(Role.ADMIN.scopes(TenantId.PLATFORM)).contains(Scope.PLATFORM_ADMIN);
        for (Role role : List.of(Role.OPERATOR, Role.MEMBER, Role.VIEWER)) {
            assertThat(role.scopes(TenantId.PLATFORM)).doesNotContain(Scope.PLATFORM_ADMIN);
        }
    }

    /** Whoever signed it: there is no such caller. */
    @Test
    void aTokenOfATenantThatClaimsToRunThePlatformIsNobodys() {
        Principal caller = Principal.user(Ids.next(), Ids.next(), 0, TENANT, Role.OWNER);
        Map<String, Object> claims = new HashMap<>(Claims.of(caller));
        claims.put(Claims.SCOPES, List.of(Scope.PLATFORM_ADMIN.text()));
        assertThat(read(caller, claims)).isEmpty();
    }

    private static Optional<Principal> read(Principal caller, Map<String, Object> claims) {
        return Claims.principal(Authentication.build(caller.account().toString(), claims));
    }
}
