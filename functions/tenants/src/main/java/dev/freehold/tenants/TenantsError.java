package dev.freehold.tenants;

import dev.freehold.kernel.ErrorCode;

/** What the tenants' API can answer with, besides success. */
public enum TenantsError implements ErrorCode {
    ROLE_NOT_HELD(403, "Nobody gives or takes a role above their own"),
    SCOPE_NOT_HELD(403, "Nobody handles a key that may more than they may themselves"),
    API_KEY_NOT_FOUND(404, "There is no such API key"),
    GROUP_NOT_FOUND(404, "There is no such group"),
    INVITATION_NOT_FOUND(404, "There is no such open invitation"),
    MEMBER_NOT_FOUND(404, "There is no such member"),
    PLAN_NOT_FOUND(404, "There is no such plan"),
    TENANT_NOT_FOUND(404, "There is no such tenant"),
    ALREADY_MEMBER(409, "The address belongs to a member already"),
    GROUP_EXISTS(409, "There is a group of this name already"),
    INVITATION_EXISTS(409, "The address is invited already"),
    LAST_OWNER(409, "A tenant keeps one owner at least"),
    PLAN_EXISTS(409, "There is a plan of this id already"),
    PLAN_LIMIT_REACHED(409, "The plan allows no more of these"),
    PLATFORM_TENANT(409, "The platform's own tenant is kept by its deployment"),
    SLUG_TAKEN(409, "Another tenant has this slug"),
    TENANT_DELETED(409, "The tenant is deleted"),
    TENANT_LIMIT_REACHED(409, "The account owns as many tenants as it may");

    private final int status;
    private final String title;

    TenantsError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
