-- Sessions hold what their refresh tokens share; signing keys rotate.
ALTER TABLE session
  ADD COLUMN ends_at timestamptz NOT NULL,
  ADD COLUMN scope text;
COMMENT ON COLUMN session.expires_at IS 'unless it is used before; moves on with each use, up to ends_at';
COMMENT ON COLUMN session.ends_at IS 'whatever happens; a change of tenant hands it on';
COMMENT ON COLUMN session.scope IS 'scopes that it is limited to, with blanks between; without any it has all of the role';
GRANT DELETE ON session TO fn_auth;

DROP FUNCTION refresh_lookup(bytea);
DROP TABLE refresh_token;

-- Each is spent once. Spent ones stay as long as their session: one that comes back ends it.
CREATE TABLE refresh_token (
  tenant_id  uuid NOT NULL,
  id         uuid NOT NULL,
  session_id uuid NOT NULL,
  hash       bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  issued_at  timestamptz NOT NULL,
  spent_at   timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, session_id) REFERENCES session ON DELETE CASCADE
);
COMMENT ON COLUMN refresh_token.hash IS 'SHA-256 of the token, which has 256 random bits';
CREATE INDEX refresh_token_session ON refresh_token (tenant_id, session_id);
SELECT protect('refresh_token');
GRANT SELECT, INSERT ON refresh_token TO fn_auth;
GRANT UPDATE (spent_at) ON refresh_token TO fn_auth;
CREATE POLICY lookup ON refresh_token FOR SELECT TO app_lookup USING (true);
GRANT SELECT (tenant_id, id, hash) ON refresh_token TO app_lookup;

-- A key is published before it signs, and its private half goes before its public one.
ALTER TABLE signing_key
  ALTER COLUMN sealed_private DROP NOT NULL,
  ADD COLUMN signs_from timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN signing_key.sealed_private IS 'none when it signs no more';
COMMENT ON COLUMN signing_key.signs_from IS 'it signs until another does';
GRANT SELECT, INSERT, DELETE ON signing_key TO fn_auth_keys;
GRANT UPDATE (sealed_private) ON signing_key TO fn_auth_keys;

GRANT CREATE ON SCHEMA app TO app_lookup;
SET ROLE app_lookup;

CREATE FUNCTION refresh_lookup(p_hash bytea) RETURNS TABLE (tenant_id uuid, id uuid)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT r.tenant_id, r.id FROM app.refresh_token r WHERE r.hash = p_hash;
END;

REVOKE ALL ON FUNCTION refresh_lookup(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_lookup(bytea) TO fn_auth;

RESET ROLE;
SET ROLE app_owner;
REVOKE CREATE ON SCHEMA app FROM app_lookup;
