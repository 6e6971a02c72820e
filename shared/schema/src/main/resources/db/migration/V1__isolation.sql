-- The wall itself: a table with a tenant_id is made safe by one call, so that no migration writes a policy by hand.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE FUNCTION protect(p_table regclass, p_column name DEFAULT 'tenant_id') RETURNS void
LANGUAGE plpgsql SET search_path = app, pg_catalog, pg_temp AS $$
DECLARE
  -- In a sub-select the setting is read once a statement, not once a row; after a transaction it reads '' and not NULL.
  own text := format($e$%I = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid)$e$, p_column);
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format('CREATE POLICY tenant_isolation ON %s USING (%s) WITH CHECK (%s)', p_table, own, own);
END $$;

GRANT USAGE ON SCHEMA app TO app_lookup, fn_auth, fn_system, fn_ingestion, fn_ingestion_events, fn_ingestion_worker, fn_query;
