-- Named groups of a tenant's members, by which a collection can be limited.
CREATE TABLE member_group (
  tenant_id  uuid NOT NULL REFERENCES tenant,
  id         uuid NOT NULL,
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
CREATE INDEX member_group_created ON member_group (tenant_id, created_at DESC, id DESC);
SELECT protect('member_group');

CREATE TABLE member_group_member (
  tenant_id  uuid NOT NULL,
  group_id   uuid NOT NULL,
  account_id uuid NOT NULL,
  added_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, group_id, account_id),
  FOREIGN KEY (tenant_id, group_id) REFERENCES member_group ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, account_id) REFERENCES membership
);
CREATE INDEX member_group_member_account ON member_group_member (tenant_id, account_id);
SELECT protect('member_group_member');

GRANT SELECT, INSERT, DELETE ON member_group, member_group_member TO fn_tenants;
GRANT UPDATE (name, updated_at) ON member_group TO fn_tenants;

-- Who sees a collection that is limited. Whether it is stands in the collection: when the last group of a list is deleted,
-- nobody new comes in by that.
ALTER TABLE collection ADD COLUMN restricted boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN collection.restricted IS 'owners, admins and those of collection_access see it; without it the whole tenant does';

CREATE TABLE collection_access (
  tenant_id     uuid NOT NULL,
  collection_id uuid NOT NULL,
  role          text CHECK (role IN ('operator', 'member', 'viewer')),
  group_id      uuid,
  key_id        uuid,
  UNIQUE NULLS NOT DISTINCT (tenant_id, collection_id, role, group_id, key_id),
  FOREIGN KEY (tenant_id, collection_id) REFERENCES collection ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, group_id) REFERENCES member_group ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, key_id) REFERENCES api_key,
  CHECK (num_nonnulls(role, group_id, key_id) = 1)
);
CREATE INDEX collection_access_group ON collection_access (tenant_id, group_id);
CREATE INDEX collection_access_key ON collection_access (tenant_id, key_id);
SELECT protect('collection_access');

-- The one place that says who sees a collection. Every query that finds one, or a document of one, for a caller asks this.
-- A person has a role, and p_caller is the account; an API key has none, and p_caller is the key.
CREATE FUNCTION collection_visible(p_tenant uuid, p_collection uuid, p_restricted boolean, p_role text, p_caller uuid)
RETURNS boolean LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT NOT p_restricted OR coalesce(p_role IN ('owner', 'admin'), false) OR EXISTS (
    SELECT FROM app.collection_access a WHERE a.tenant_id = p_tenant AND a.collection_id = p_collection AND (
      a.role = p_role
      OR p_role IS NULL AND a.key_id = p_caller
      OR p_role IS NOT NULL AND a.group_id IN (SELECT m.group_id FROM app.member_group_member m
        WHERE m.tenant_id = p_tenant AND m.account_id = p_caller)));
END;
GRANT EXECUTE ON FUNCTION collection_visible(uuid, uuid, boolean, text, uuid) TO fn_ingestion, fn_query;

GRANT SELECT ON collection_access, member_group_member TO fn_ingestion, fn_query;
GRANT INSERT, DELETE ON collection_access TO fn_ingestion;
GRANT UPDATE (restricted) ON collection TO fn_ingestion;
GRANT SELECT (tenant_id, id) ON member_group TO fn_ingestion;
GRANT SELECT (tenant_id, id, revoked_at) ON api_key TO fn_ingestion;

-- How the texts of a collection are read and split.
ALTER TABLE collection
  ADD CONSTRAINT collection_language CHECK (language IN ('en', 'de', 'fr', 'es', 'zh', 'any')),
  ADD COLUMN passage_target  int NOT NULL DEFAULT 110 CHECK (passage_target BETWEEN 32 AND 180),
  ADD COLUMN passage_overlap int NOT NULL DEFAULT 0,
  ADD CONSTRAINT collection_overlap CHECK (passage_overlap >= 0 AND 2 * passage_overlap < passage_target);
COMMENT ON COLUMN collection.passage_target IS 'tokens that a passage should have';
COMMENT ON COLUMN collection.passage_overlap IS 'tokens that a passage may repeat of the one before it';

GRANT UPDATE (language, passage_target, passage_overlap) ON collection TO fn_ingestion;
