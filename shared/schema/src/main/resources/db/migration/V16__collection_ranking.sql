-- How a collection's hits are put in order; what is not in it is as the platform has it by default.
ALTER TABLE collection ADD COLUMN ranking jsonb NOT NULL DEFAULT '{}'
  CHECK (jsonb_typeof(ranking) = 'object');

GRANT UPDATE (ranking) ON collection TO fn_ingestion;
