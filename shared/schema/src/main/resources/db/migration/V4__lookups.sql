-- Questions that are asked before a tenant is known. Their owner sees the rows by policy; it may read these columns and no others.
CREATE POLICY lookup ON account FOR SELECT TO app_lookup USING (true);
CREATE POLICY lookup ON membership FOR SELECT TO app_lookup USING (true);
CREATE POLICY lookup ON refresh_token FOR SELECT TO app_lookup USING (true);
GRANT SELECT (id, email, password_hash) ON account TO app_lookup;
GRANT SELECT (tenant_id, account_id, role, created_at) ON membership TO app_lookup;
GRANT SELECT (tenant_id, id, hash) ON refresh_token TO app_lookup;
GRANT SELECT (kid, public_jwk, created_at) ON signing_key TO app_lookup;

GRANT CREATE ON SCHEMA app TO app_lookup;
SET ROLE app_lookup;

CREATE FUNCTION login_lookup(p_email text)
RETURNS TABLE (account_id uuid, password_hash text, tenant_id uuid, role text)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT a.id, a.password_hash, m.tenant_id, m.role FROM app.account a JOIN app.membership m ON m.account_id = a.id
  WHERE a.email = lower(p_email) ORDER BY m.created_at, m.tenant_id LIMIT 1;
END;

CREATE FUNCTION refresh_lookup(p_hash bytea) RETURNS TABLE (tenant_id uuid, id uuid)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT r.tenant_id, r.id FROM app.refresh_token r WHERE r.hash = p_hash;
END;

CREATE FUNCTION jwks() RETURNS TABLE (kid text, public_jwk text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT k.kid, k.public_jwk::text FROM app.signing_key k ORDER BY k.created_at DESC;
END;

REVOKE ALL ON FUNCTION login_lookup(text), refresh_lookup(bytea), jwks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_lookup(text), refresh_lookup(bytea) TO fn_auth;
GRANT EXECUTE ON FUNCTION jwks() TO fn_auth, fn_system, fn_ingestion, fn_query;

RESET ROLE;
SET ROLE app_owner;
REVOKE CREATE ON SCHEMA app FROM app_lookup;
