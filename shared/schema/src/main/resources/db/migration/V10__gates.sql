-- What every request asks before it is let in: the truth behind what the limits' items keep.
CREATE POLICY lookup ON tenant FOR SELECT TO app_lookup USING (true);
CREATE POLICY lookup ON session FOR SELECT TO app_lookup USING (true);
CREATE POLICY lookup ON api_key FOR SELECT TO app_lookup USING (true);
CREATE POLICY lookup_used ON api_key FOR UPDATE TO app_lookup USING (true);
CREATE POLICY lookup ON invitation FOR SELECT TO app_lookup USING (true);
GRANT SELECT (id, name, slug, kind, status, plan_id) ON tenant TO app_lookup;
GRANT SELECT (epoch) ON account TO app_lookup;
GRANT SELECT (status, epoch) ON membership TO app_lookup;
GRANT SELECT (tenant_id, id, account_id, ended_at) ON session TO app_lookup;
GRANT SELECT ON plan TO app_lookup;
GRANT SELECT (tenant_id, id, hash, previous_hash, previous_until, scopes, requests_per_minute, created_by, expires_at,
  revoked_at, last_used_at) ON api_key TO app_lookup;
GRANT UPDATE (last_used_at) ON api_key TO app_lookup;
GRANT SELECT (tenant_id, id, email, role, token_hash, expires_at, accepted_at, revoked_at) ON invitation TO app_lookup;

DROP FUNCTION login_lookup(text);
GRANT CREATE ON SCHEMA app TO app_lookup;
SET ROLE app_lookup;

-- One row for an account that exists: with its first tenant where it may work, or with none.
CREATE FUNCTION login_lookup(p_email text) RETURNS TABLE (account_id uuid, password_hash text, account_epoch bigint,
  tenant_id uuid, role text, membership_epoch bigint, tenant_status text)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT a.id, a.password_hash, a.epoch, m.tenant_id, m.role, m.epoch, t.status
  FROM app.account a
  LEFT JOIN (app.membership m JOIN app.tenant t ON t.id = m.tenant_id AND t.status <> 'deleted')
    ON m.account_id = a.id AND m.status = 'active'
  WHERE a.email = lower(p_email) ORDER BY t.status, m.created_at, m.tenant_id LIMIT 1;
END;

CREATE FUNCTION memberships_of(p_account uuid) RETURNS TABLE (tenant_id uuid, name text, slug text, kind text,
  tenant_status text, role text, membership_epoch bigint, account_epoch bigint, member_since timestamptz)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT t.id, t.name, t.slug, t.kind, t.status, m.role, m.epoch, a.epoch, m.created_at
  FROM app.membership m JOIN app.tenant t ON t.id = m.tenant_id JOIN app.account a ON a.id = m.account_id
  WHERE m.account_id = p_account AND m.status = 'active' AND t.status <> 'deleted' ORDER BY m.created_at, t.id;
END;

-- Limits are requests a minute. Sessions are those that ended while their access tokens (15 minutes) may live.
CREATE FUNCTION member_gate(p_tenant uuid, p_account uuid) RETURNS TABLE (tenant_status text, active boolean,
  epoch bigint, tenant_requests int, requests int, write_requests int, spend_requests int, ended_sessions uuid[])
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT t.status, m.status = 'active', a.epoch + m.epoch, p.tenant_requests, p.user_requests, p.write_requests,
    p.spend_requests, ARRAY(SELECT s.id FROM app.session s WHERE s.tenant_id = p_tenant AND s.account_id = p_account
      AND s.ended_at > now() - interval '20 minutes')
  FROM app.membership m JOIN app.tenant t ON t.id = m.tenant_id JOIN app.plan p ON p.id = t.plan_id
  JOIN app.account a ON a.id = m.account_id
  WHERE m.tenant_id = p_tenant AND m.account_id = p_account;
END;

CREATE FUNCTION key_gate(p_key uuid) RETURNS TABLE (tenant_id uuid, hash bytea, previous_hash bytea,
  previous_until timestamptz, scopes text[], created_by uuid, expires_at timestamptz, revoked_at timestamptz,
  tenant_status text, tenant_requests int, requests int, write_requests int, spend_requests int)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT k.tenant_id, k.hash, k.previous_hash, k.previous_until, k.scopes, k.created_by, k.expires_at, k.revoked_at,
    t.status, p.tenant_requests, k.requests_per_minute, p.write_requests, p.spend_requests
  FROM app.api_key k JOIN app.tenant t ON t.id = k.tenant_id JOIN app.plan p ON p.id = t.plan_id WHERE k.id = p_key;
END;

CREATE FUNCTION key_used(p_tenant uuid, p_key uuid, p_at timestamptz) RETURNS void
LANGUAGE sql VOLATILE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  UPDATE app.api_key SET last_used_at = p_at
  WHERE tenant_id = p_tenant AND id = p_key AND (last_used_at IS NULL OR last_used_at < p_at);
END;

CREATE FUNCTION invitation_lookup(p_hash bytea) RETURNS TABLE (tenant_id uuid, id uuid, email text, role text)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT i.tenant_id, i.id, i.email, i.role FROM app.invitation i
  WHERE i.token_hash = p_hash AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now();
END;

REVOKE ALL ON FUNCTION login_lookup(text), memberships_of(uuid), member_gate(uuid, uuid), key_gate(uuid),
  key_used(uuid, uuid, timestamptz), invitation_lookup(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_lookup(text), invitation_lookup(bytea) TO fn_auth;
GRANT EXECUTE ON FUNCTION login_lookup(text) TO fn_auth_mail;
GRANT EXECUTE ON FUNCTION memberships_of(uuid) TO fn_auth, fn_tenants;
GRANT EXECUTE ON FUNCTION member_gate(uuid, uuid), key_gate(uuid), key_used(uuid, uuid, timestamptz)
  TO fn_auth, fn_ingestion, fn_query, fn_operations, fn_tenants, fn_tenants_admin;
GRANT EXECUTE ON FUNCTION jwks() TO fn_tenants, fn_tenants_admin;

RESET ROLE;
SET ROLE app_owner;
REVOKE CREATE ON SCHEMA app FROM app_lookup;
