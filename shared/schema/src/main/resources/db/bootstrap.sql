-- Run by the cluster's administrator before Flyway: roles belong to the cluster, not to a schema. Running it again changes nothing.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_owner') THEN
    CREATE ROLE app_owner NOLOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
  END IF;
  -- Owns the SECURITY DEFINER look-ups and no table.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_lookup') THEN
    CREATE ROLE app_lookup NOLOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
  END IF;
END $$;
-- With INHERIT the look-ups' policies would also apply to the owner.
GRANT app_lookup TO app_owner WITH INHERIT FALSE, SET TRUE;
GRANT app_owner TO CURRENT_USER WITH INHERIT FALSE, SET TRUE;
CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION app_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- Every role that a migration names; a deployment gives those a login whose entries it has.
DO $$
DECLARE
  r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['fn_auth', 'fn_auth_mail', 'fn_auth_keys', 'fn_system', 'fn_operations', 'fn_ingestion',
    'fn_ingestion_events', 'fn_ingestion_worker', 'fn_ingestion_admin', 'fn_query', 'fn_tenants', 'fn_tenants_admin',
    'fn_webhooks'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT NOSUPERUSER NOCREATEROLE NOBYPASSRLS', r);
    END IF;
  END LOOP;
END $$;
