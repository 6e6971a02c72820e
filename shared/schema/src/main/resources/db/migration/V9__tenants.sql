-- Plans. Requests are counted by the minute.
ALTER TABLE plan
  ADD COLUMN tenant_requests int NOT NULL DEFAULT 1200 CHECK (tenant_requests > 0),
  ADD COLUMN user_requests   int NOT NULL DEFAULT 600 CHECK (user_requests > 0),
  ADD COLUMN key_requests    int NOT NULL DEFAULT 100 CHECK (key_requests > 0),
  ADD COLUMN write_requests  int NOT NULL DEFAULT 300 CHECK (write_requests > 0),
  ADD COLUMN spend_requests  int NOT NULL DEFAULT 120 CHECK (spend_requests > 0),
  ADD COLUMN max_members     int NOT NULL DEFAULT 25 CHECK (max_members > 0),
  ADD COLUMN max_api_keys    int NOT NULL DEFAULT 20 CHECK (max_api_keys > 0),
  ADD COLUMN max_collections int NOT NULL DEFAULT 50 CHECK (max_collections > 0),
  ADD COLUMN models          text[] NOT NULL DEFAULT '{*}',
  ADD COLUMN index_placement text NOT NULL DEFAULT 'shared' CHECK (index_placement IN ('shared', 'own'));
COMMENT ON COLUMN plan.tenant_requests IS 'a minute, of all callers together';
COMMENT ON COLUMN plan.user_requests IS 'a minute, of one user';
COMMENT ON COLUMN plan.key_requests IS 'a minute, of an API key that names no limit of its own';
COMMENT ON COLUMN plan.write_requests IS 'a minute, of one user or key, that change something';
COMMENT ON COLUMN plan.spend_requests IS 'a minute, of one user or key, that cost money: searches, answers';
COMMENT ON COLUMN plan.models IS 'names of models, or * for all';
INSERT INTO plan (id, name, max_document_bytes, max_documents, max_storage_bytes, tenant_requests, user_requests,
  key_requests, write_requests, spend_requests, max_members, max_api_keys, max_collections)
VALUES
  ('team', 'Team', 200 * 1024 * 1024, 20000, 50::bigint * 1024 * 1024 * 1024, 6000, 1200, 600, 1200, 600, 200, 100, 500),
  ('business', 'Business', 1024 * 1024 * 1024, 500000, 1024::bigint * 1024 * 1024 * 1024, 30000, 6000, 3000, 6000, 3000,
    5000, 1000, 5000);

ALTER TABLE tenant DROP CONSTRAINT tenant_status_check;
ALTER TABLE tenant
  ADD CONSTRAINT tenant_status_check CHECK (status IN ('active', 'suspended', 'deleted')),
  ADD COLUMN deleted_at timestamptz,
  ADD CONSTRAINT tenant_deleted CHECK ((status = 'deleted') = (deleted_at IS NOT NULL)),
  ADD CONSTRAINT tenant_org_type CHECK (org_type IS NULL OR kind = 'organization');
SELECT set_config('app.tenant_id', '00000000-0000-7000-8000-000000000000', true);
UPDATE tenant SET plan_id = 'business' WHERE kind = 'platform';

-- Neither the tenants' surface nor the administrator's makes or changes the platform's own tenant.
CREATE POLICY not_the_platform_made ON tenant AS RESTRICTIVE FOR INSERT TO fn_tenants, fn_tenants_admin
  WITH CHECK (kind <> 'platform');
CREATE POLICY not_the_platform_changed ON tenant AS RESTRICTIVE FOR UPDATE TO fn_tenants, fn_tenants_admin
  USING (kind <> 'platform') WITH CHECK (kind <> 'platform');

GRANT SELECT ON plan TO fn_tenants;
GRANT SELECT, INSERT, UPDATE ON plan TO fn_tenants_admin;
GRANT SELECT, INSERT ON tenant TO fn_tenants, fn_tenants_admin;
GRANT UPDATE (name, slug, description, org_type, settings, status, deleted_at, updated_at) ON tenant TO fn_tenants;
GRANT UPDATE (name, slug, description, org_type, settings, plan_id, status, deleted_at, updated_at) ON tenant
  TO fn_tenants_admin;

CREATE TABLE api_key (
  tenant_id           uuid NOT NULL,
  id                  uuid NOT NULL,
  name                text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  hash                bytea NOT NULL CHECK (length(hash) = 32),
  previous_hash       bytea CHECK (length(previous_hash) = 32),
  previous_until      timestamptz,
  scopes              text[] NOT NULL,
  requests_per_minute int NOT NULL CHECK (requests_per_minute > 0),
  created_by          uuid NOT NULL,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  expires_at          timestamptz,
  last_used_at        timestamptz,
  revoked_at          timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES membership,
  CHECK ((previous_hash IS NULL) = (previous_until IS NULL))
);
COMMENT ON COLUMN api_key.hash IS 'SHA-256 of the secret, which has 256 random bits';
COMMENT ON COLUMN api_key.previous_hash IS 'of the secret before the last rotation, good until previous_until';
CREATE UNIQUE INDEX api_key_id ON api_key (id);
SELECT protect('api_key');
GRANT SELECT, INSERT ON api_key TO fn_tenants;
GRANT UPDATE (name, hash, previous_hash, previous_until, scopes, requests_per_minute, expires_at, revoked_at, updated_at)
  ON api_key TO fn_tenants;

CREATE TABLE invitation (
  tenant_id   uuid NOT NULL REFERENCES tenant,
  id          uuid NOT NULL,
  email       text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  role        text NOT NULL CHECK (role IN ('owner', 'admin', 'operator', 'member', 'viewer')),
  token_hash  bytea UNIQUE CHECK (length(token_hash) = 32),
  invited_by  uuid,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at  timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, invited_by) REFERENCES membership,
  FOREIGN KEY (tenant_id, accepted_by) REFERENCES membership,
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
);
COMMENT ON COLUMN invitation.token_hash IS 'SHA-256 of the token in the last mail that went out';
COMMENT ON COLUMN invitation.invited_by IS 'a member; none when the platform invited';
CREATE UNIQUE INDEX invitation_open ON invitation (tenant_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
SELECT protect('invitation');
GRANT SELECT, INSERT ON invitation TO fn_tenants, fn_tenants_admin;
GRANT UPDATE (revoked_at, expires_at, role, updated_at) ON invitation TO fn_tenants;
GRANT SELECT ON invitation TO fn_auth, fn_auth_mail;
GRANT UPDATE (token_hash, updated_at) ON invitation TO fn_auth_mail;
GRANT UPDATE (accepted_at, accepted_by, updated_at) ON invitation TO fn_auth;
GRANT SELECT (id, name, kind, status) ON tenant TO fn_auth_mail;

-- What users did. Rows are added and never changed, not even by the owner of the table.
CREATE TABLE audit_event (
  tenant_id   uuid NOT NULL REFERENCES tenant,
  id          uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  actor_kind  text NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'platform', 'system')),
  actor_id    uuid,
  action      text NOT NULL CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
  target_kind text NOT NULL,
  target_id   text NOT NULL,
  request_id  text NOT NULL,
  network     text NOT NULL,
  details     jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK ((actor_kind = 'system') = (actor_id IS NULL))
);
CREATE INDEX audit_event_actor ON audit_event (tenant_id, actor_id, id);
CREATE INDEX audit_event_action ON audit_event (tenant_id, action, id);
SELECT protect('audit_event');

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT INSERT ON audit_event TO fn_auth, fn_ingestion, fn_operations, fn_tenants, fn_tenants_admin;
GRANT SELECT ON audit_event TO fn_tenants;
