-- An account in several tenants. The sum of both epochs stands in a token: when either is raised, tokens from before are refused.
ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL, ADD COLUMN epoch bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN account.epoch IS 'raised when the password changes: all its sessions end, in every tenant';
COMMENT ON COLUMN account.password_hash IS 'bcrypt; without one there is no login until the password is reset';

ALTER TABLE membership DROP CONSTRAINT membership_role_check;
ALTER TABLE membership
  ADD CONSTRAINT membership_role_check CHECK (role IN ('owner', 'admin', 'operator', 'member', 'viewer')),
  ADD COLUMN status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deactivated')),
  ADD COLUMN epoch bigint NOT NULL DEFAULT 0,
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN membership.epoch IS 'raised when role or status change';

-- What begins with a login and goes on by refresh tokens.
CREATE TABLE session (
  tenant_id     uuid NOT NULL,
  id            uuid NOT NULL,
  account_id    uuid NOT NULL,
  account_epoch bigint NOT NULL,
  user_agent    text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 300),
  network       text NOT NULL DEFAULT '' CHECK (length(network) <= 64),
  created_at    timestamptz NOT NULL,
  last_used_at  timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  ended_at      timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES membership
);
COMMENT ON COLUMN session.account_epoch IS 'of the account when it began; it goes on only while the account has the same';
COMMENT ON COLUMN session.network IS 'the address that it was begun from';
CREATE INDEX session_account ON session (tenant_id, account_id, created_at DESC);
SELECT protect('session');

GRANT SELECT, INSERT ON session TO fn_auth;
GRANT UPDATE (last_used_at, expires_at, ended_at) ON session TO fn_auth;
GRANT UPDATE (ended_at) ON session TO fn_tenants;
GRANT SELECT (tenant_id, id, account_id, ended_at) ON session TO fn_tenants;

GRANT USAGE ON SCHEMA app TO fn_auth_mail, fn_auth_keys, fn_tenants, fn_tenants_admin;
GRANT SELECT, INSERT ON membership TO fn_tenants;
GRANT UPDATE (role, status, epoch, updated_at) ON membership TO fn_tenants;
GRANT SELECT (id, email) ON account TO fn_tenants;

-- A member's own password, while the member's tenant is bound.
CREATE POLICY account_changed ON account FOR UPDATE TO fn_auth
  USING (id IN (SELECT account_id FROM membership)) WITH CHECK (id IN (SELECT account_id FROM membership));
GRANT UPDATE (password_hash, epoch, updated_at) ON account TO fn_auth;
