-- The platform's own tenant: its members run the platform. Id, kind and slug belong together, so that no other tenant has any of the three.
ALTER TABLE tenant ADD CONSTRAINT tenant_platform CHECK (
  (kind = 'platform') = (id = '00000000-0000-7000-8000-000000000000') AND (kind = 'platform') = (slug = 'platform'));
SELECT set_config('app.tenant_id', '00000000-0000-7000-8000-000000000000', true);
INSERT INTO tenant (id, name, slug, kind, created_at, updated_at)
VALUES ('00000000-0000-7000-8000-000000000000', 'Platform', 'platform', 'platform', now(), now());

-- Auth makes tenants and members for whoever asks: none of the platform's.
CREATE POLICY not_the_platform ON tenant AS RESTRICTIVE FOR INSERT TO fn_auth WITH CHECK (kind <> 'platform');
CREATE POLICY not_the_platform ON membership AS RESTRICTIVE FOR INSERT TO fn_auth
  WITH CHECK (tenant_id <> '00000000-0000-7000-8000-000000000000');

-- The schema update keeps the administrator's account, and can write no other.
CREATE POLICY administrator ON account TO app_owner USING (id = '00000000-0000-7000-8000-000000000001');

-- Whether a message names another tenant than the document's. Ids are unique in practice; the primary key begins with the tenant.
CREATE INDEX document_id ON document (id);
CREATE POLICY lookup ON document FOR SELECT TO app_lookup USING (true);
GRANT SELECT (tenant_id, id) ON document TO app_lookup;

GRANT USAGE ON SCHEMA app TO fn_operations;
GRANT CREATE ON SCHEMA app TO app_lookup;
SET ROLE app_lookup;

CREATE FUNCTION document_owned_elsewhere(p_tenant uuid, p_id uuid) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
  SELECT EXISTS (SELECT FROM app.document d WHERE d.id = p_id AND d.tenant_id <> p_tenant);
END;

REVOKE ALL ON FUNCTION document_owned_elsewhere(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION document_owned_elsewhere(uuid, uuid) TO fn_ingestion_events, fn_ingestion_worker;
GRANT EXECUTE ON FUNCTION jwks() TO fn_operations;

RESET ROLE;
SET ROLE app_owner;
REVOKE CREATE ON SCHEMA app FROM app_lookup;
