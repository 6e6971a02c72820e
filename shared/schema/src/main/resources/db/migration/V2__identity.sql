CREATE TABLE plan (
  id                 text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_-]{0,62}$'),
  name               text NOT NULL,
  max_document_bytes bigint NOT NULL CHECK (max_document_bytes > 0),
  max_documents      int NOT NULL CHECK (max_documents > 0),
  max_storage_bytes  bigint NOT NULL CHECK (max_storage_bytes > 0),
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now()
);
INSERT INTO plan (id, name, max_document_bytes, max_documents, max_storage_bytes)
VALUES ('free', 'Free', 50 * 1024 * 1024, 1000, 1024 * 1024 * 1024);

CREATE TABLE tenant (
  id          uuid PRIMARY KEY,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  slug        text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  description text NOT NULL DEFAULT '',
  kind        text NOT NULL CHECK (kind IN ('platform', 'organization', 'network')),
  org_type    text,
  plan_id     text NOT NULL DEFAULT 'free' REFERENCES plan,
  status      text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
  settings    jsonb NOT NULL DEFAULT '{}',
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL
);
SELECT protect('tenant', 'id');

-- An account belongs to no tenant; it is seen through its memberships.
CREATE TABLE account (
  id            uuid PRIMARY KEY,
  email         text NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) <= 254),
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);

CREATE TABLE membership (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  account_id uuid NOT NULL REFERENCES account,
  role       text NOT NULL CHECK (role IN ('owner', 'member', 'viewer')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, account_id)
);
CREATE INDEX membership_account ON membership (account_id);
SELECT protect('membership');

ALTER TABLE account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY account_of_tenant ON account FOR SELECT USING (id IN (SELECT account_id FROM membership));
CREATE POLICY account_made ON account FOR INSERT TO fn_auth WITH CHECK (true);

-- Refresh tokens rotate: each is used once, and a spent one that comes back ends its family.
CREATE TABLE refresh_token (
  tenant_id  uuid NOT NULL,
  id         uuid NOT NULL,
  account_id uuid NOT NULL,
  family_id  uuid NOT NULL,
  hash       bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  spent_at   timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES membership
);
CREATE INDEX refresh_token_family ON refresh_token (tenant_id, family_id);
SELECT protect('refresh_token');

-- The private halves are sealed with a key that only auth is given; everyone else sees the public halves by jwks().
CREATE TABLE signing_key (
  kid            text PRIMARY KEY,
  public_jwk     jsonb NOT NULL,
  sealed_private bytea NOT NULL,
  created_at     timestamptz NOT NULL
);

GRANT SELECT ON plan TO fn_auth;
GRANT SELECT, INSERT ON tenant, membership, account TO fn_auth;
GRANT SELECT, INSERT ON signing_key TO fn_auth;
GRANT SELECT, INSERT ON refresh_token TO fn_auth;
GRANT UPDATE (spent_at, revoked_at) ON refresh_token TO fn_auth;
