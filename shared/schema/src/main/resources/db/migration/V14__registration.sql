-- An account begins as a registration that the address's owner confirms. These tables belong to no tenant; the columns that
-- matter are read by token only.
CREATE TABLE registration (
  id            uuid PRIMARY KEY,
  email         text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
  password_hash text NOT NULL,
  tenant_name   text NOT NULL CHECK (length(tenant_name) BETWEEN 1 AND 255),
  account_id    uuid NOT NULL,
  joins_tenant  uuid NOT NULL,
  invitation_id uuid,
  token_hash    bytea UNIQUE CHECK (length(token_hash) = 32),
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  used_at       timestamptz
);
COMMENT ON COLUMN registration.account_id IS 'the id of the account to be';
COMMENT ON COLUMN registration.joins_tenant IS 'the id of the tenant to be, or of the one that invited';
COMMENT ON COLUMN registration.token_hash IS 'SHA-256 of the token in the mail; none until one went out';
CREATE INDEX registration_expiry ON registration (expires_at);

CREATE TABLE password_reset (
  id         uuid PRIMARY KEY,
  email      text NOT NULL CHECK (length(email) <= 254),
  account_id uuid REFERENCES account,
  token_hash bytea UNIQUE CHECK (length(token_hash) = 32),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
COMMENT ON COLUMN password_reset.account_id IS 'none until the address is found to have an account';
CREATE INDEX password_reset_expiry ON password_reset (expires_at);
CREATE INDEX password_reset_account ON password_reset (account_id);

-- What went out, so that nobody's mailbox is filled by others.
CREATE TABLE sent_mail (
  id      uuid PRIMARY KEY,
  kind    text NOT NULL,
  email   text NOT NULL,
  sent_at timestamptz NOT NULL
);
COMMENT ON COLUMN sent_mail.id IS 'of the message that asked for it';
CREATE INDEX sent_mail_email ON sent_mail (email, kind, sent_at);
CREATE INDEX sent_mail_age ON sent_mail (sent_at);

GRANT INSERT ON registration TO fn_auth;
GRANT SELECT (id, used_at) ON registration TO fn_auth;
GRANT UPDATE (used_at) ON registration TO fn_auth;
GRANT INSERT (id, email, created_at, expires_at) ON password_reset TO fn_auth;
GRANT SELECT (id, account_id, used_at) ON password_reset TO fn_auth;
GRANT UPDATE (used_at) ON password_reset TO fn_auth;

GRANT SELECT (id, email, tenant_name, invitation_id, expires_at, used_at) ON registration TO fn_auth_mail;
GRANT UPDATE (token_hash) ON registration TO fn_auth_mail;
GRANT DELETE ON registration, password_reset, sent_mail TO fn_auth_mail;
GRANT SELECT (id, email, expires_at, used_at) ON password_reset TO fn_auth_mail;
GRANT UPDATE (account_id, token_hash) ON password_reset TO fn_auth_mail;
GRANT SELECT, INSERT ON sent_mail TO fn_auth_mail;

GRANT SELECT ON registration TO app_lookup;
GRANT SELECT (id, account_id, token_hash, expires_at, used_at) ON password_reset TO app_lookup;

GRANT CREATE ON SCHEMA app TO app_lookup;
SET ROLE app_lookup;

CREATE FUNCTION registration_lookup(p_hash bytea, p_at timestamptz) RETURNS TABLE (id uuid, email text,
  password_hash text, tenant_name text, account_id uuid, joins_tenant uuid, invitation_id uuid)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT r.id, r.email, r.password_hash, r.tenant_name, r.account_id, r.joins_tenant, r.invitation_id
  FROM app.registration r WHERE r.token_hash = p_hash AND r.used_at IS NULL AND r.expires_at > p_at;
END;

-- With a tenant of the account, through which alone it can be changed: a membership is never deleted.
CREATE FUNCTION reset_lookup(p_hash bytea, p_at timestamptz)
RETURNS TABLE (id uuid, account_id uuid, email text, tenant_id uuid)
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT r.id, a.id, a.email, m.tenant_id
  FROM app.password_reset r JOIN app.account a ON a.id = r.account_id JOIN app.membership m ON m.account_id = a.id
  WHERE r.token_hash = p_hash AND r.used_at IS NULL AND r.expires_at > p_at
  ORDER BY m.status, m.created_at, m.tenant_id LIMIT 1;
END;

REVOKE ALL ON FUNCTION registration_lookup(bytea, timestamptz), reset_lookup(bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registration_lookup(bytea, timestamptz), reset_lookup(bytea, timestamptz) TO fn_auth;

RESET ROLE;
SET ROLE app_owner;
REVOKE CREATE ON SCHEMA app FROM app_lookup;
