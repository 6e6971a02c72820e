-- Who belongs to the platform's own tenant is decided by its deployment: no surface invites, makes or changes members of it.
CREATE POLICY not_the_platform_made ON membership AS RESTRICTIVE FOR INSERT TO fn_tenants
  WITH CHECK (tenant_id <> '00000000-0000-7000-8000-000000000000');
CREATE POLICY not_the_platform_changed ON membership AS RESTRICTIVE FOR UPDATE TO fn_tenants
  USING (tenant_id <> '00000000-0000-7000-8000-000000000000');
CREATE POLICY not_the_platform ON invitation AS RESTRICTIVE FOR INSERT TO fn_tenants, fn_tenants_admin
  WITH CHECK (tenant_id <> '00000000-0000-7000-8000-000000000000');
CREATE POLICY not_the_platform ON api_key AS RESTRICTIVE FOR INSERT TO fn_tenants
  WITH CHECK (tenant_id <> '00000000-0000-7000-8000-000000000000');

-- The log is read from the newest on, all of it or an actor's, an action's, a target's part.
DROP INDEX audit_event_actor, audit_event_action;
CREATE INDEX audit_event_time ON audit_event (tenant_id, occurred_at DESC, id DESC);
CREATE INDEX audit_event_actor ON audit_event (tenant_id, actor_id, occurred_at DESC, id DESC);
CREATE INDEX audit_event_action ON audit_event (tenant_id, action, occurred_at DESC, id DESC);
CREATE INDEX audit_event_target ON audit_event (tenant_id, target_id, occurred_at DESC, id DESC);

GRANT SELECT (org_type, created_at) ON tenant TO app_lookup;
GRANT CREATE ON SCHEMA app TO app_lookup;
SET ROLE app_lookup;

-- What the platform's administrator sees of all tenants at once; '' is no filter. What a tenant says of itself is not among it.
CREATE FUNCTION tenants_page(p_status text, p_plan text, p_kind text, p_text text, p_at timestamptz, p_id uuid, p_limit int)
RETURNS TABLE (id uuid, name text, slug text, kind text, org_type text, plan_id text, status text, created_at timestamptz)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT t.id, t.name, t.slug, t.kind, t.org_type, t.plan_id, t.status, t.created_at FROM app.tenant t
  WHERE t.kind <> 'platform' AND (t.created_at, t.id) < (p_at, p_id)
    AND (p_status = '' OR t.status = p_status) AND (p_plan = '' OR t.plan_id = p_plan)
    AND (p_kind = '' OR t.kind = p_kind)
    AND (p_text = '' OR position(lower(p_text) IN lower(t.name)) > 0 OR position(lower(p_text) IN t.slug) > 0)
  ORDER BY t.created_at DESC, t.id DESC LIMIT least(p_limit, 101);
END;

REVOKE ALL ON FUNCTION tenants_page(text, text, text, text, timestamptz, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_page(text, text, text, text, timestamptz, uuid, int) TO fn_tenants_admin;

RESET ROLE;
SET ROLE app_owner;
REVOKE CREATE ON SCHEMA app FROM app_lookup;
CREATE INDEX tenant_created ON tenant (created_at DESC, id DESC);
