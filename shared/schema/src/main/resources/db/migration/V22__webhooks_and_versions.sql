-- Where a tenant wants to be told what happened.
CREATE TABLE webhook (
  tenant_id       uuid NOT NULL REFERENCES tenant,
  id              uuid NOT NULL,
  url             text NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
  description     text NOT NULL CHECK (length(description) <= 255),
  events          text[] NOT NULL CHECK (cardinality(events) > 0),
  collection_id   uuid,
  enabled         boolean NOT NULL DEFAULT true,
  sealed_secret   bytea NOT NULL,
  previous_secret bytea,
  previous_until  timestamptz,
  failing_since   timestamptz,
  switched_off_at timestamptz,
  created_by      uuid NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, collection_id) REFERENCES collection ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, created_by) REFERENCES membership,
  CHECK ((previous_secret IS NULL) = (previous_until IS NULL))
);
COMMENT ON COLUMN webhook.collection_id IS 'only of its documents is told; none for all';
COMMENT ON COLUMN webhook.sealed_secret IS 'what deliveries are signed with, sealed: the database alone cannot sign';
COMMENT ON COLUMN webhook.previous_secret IS 'before the last rotation, sealed; signs too until previous_until';
COMMENT ON COLUMN webhook.failing_since IS 'the first failure since the last success';
COMMENT ON COLUMN webhook.switched_off_at IS 'by the platform, because it failed for too long';
CREATE INDEX webhook_list ON webhook (tenant_id, created_at DESC, id DESC);
CREATE INDEX webhook_collection ON webhook (tenant_id, collection_id) WHERE collection_id IS NOT NULL;
SELECT protect('webhook');

-- What is to be told, written in the transaction that makes it true. A webhook that is switched off has none pending.
CREATE TABLE webhook_delivery (
  tenant_id  uuid NOT NULL,
  id         uuid NOT NULL,
  webhook_id uuid NOT NULL,
  event_id   uuid NOT NULL,
  type       text NOT NULL,
  body       text NOT NULL,
  status     text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
  attempts   int NOT NULL DEFAULT 0,
  next_at    timestamptz NOT NULL,
  begun_at   timestamptz NOT NULL,
  tried_at   timestamptz,
  answer     int,
  error      text,
  created_at timestamptz NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhook ON DELETE CASCADE,
  CHECK ((status = 'pending') = (ended_at IS NULL))
);
COMMENT ON COLUMN webhook_delivery.body IS 'as it is signed and sent, the same at each attempt';
COMMENT ON COLUMN webhook_delivery.attempts IS 'since begun_at; the number of the last says whose outcome counts';
COMMENT ON COLUMN webhook_delivery.begun_at IS 'when it was made, or asked for again; it is given up a day later';
COMMENT ON COLUMN webhook_delivery.answer IS 'the last HTTP status';
CREATE INDEX webhook_delivery_due ON webhook_delivery (tenant_id, next_at, id) WHERE status = 'pending';
CREATE INDEX webhook_delivery_list ON webhook_delivery (tenant_id, webhook_id, created_at DESC, id DESC);
CREATE INDEX webhook_delivery_ended ON webhook_delivery (tenant_id, ended_at) WHERE status <> 'pending';
SELECT protect('webhook_delivery');

-- One process at a time delivers for a tenant.
CREATE TABLE webhook_turn (
  tenant_id   uuid PRIMARY KEY REFERENCES tenant,
  fence       bigint NOT NULL DEFAULT 0,
  lease_until timestamptz,
  looks_at    timestamptz
);
COMMENT ON COLUMN webhook_turn.looks_at IS 'a message that is under way comes then; no other is needed that would come later';
SELECT protect('webhook_turn');

GRANT USAGE ON SCHEMA app TO fn_webhooks;

GRANT SELECT, INSERT, DELETE ON webhook TO fn_tenants;
GRANT UPDATE (url, description, events, collection_id, enabled, sealed_secret, previous_secret, previous_until,
  failing_since, switched_off_at, updated_at) ON webhook TO fn_tenants;
GRANT SELECT (tenant_id, id, name, deleted_at) ON collection TO fn_tenants;
GRANT SELECT, INSERT ON webhook_delivery TO fn_tenants;
GRANT UPDATE (status, attempts, next_at, begun_at, error, ended_at) ON webhook_delivery TO fn_tenants;
GRANT SELECT (tenant_id, looks_at), INSERT, UPDATE (looks_at) ON webhook_turn TO fn_tenants;

GRANT SELECT (tenant_id, id, enabled, events, collection_id) ON webhook TO fn_ingestion_worker;
GRANT INSERT ON webhook_delivery TO fn_ingestion_worker;
GRANT SELECT (tenant_id, looks_at), UPDATE (looks_at) ON webhook_turn TO fn_ingestion_worker;

GRANT SELECT ON webhook, webhook_turn TO fn_webhooks;
GRANT SELECT, DELETE ON webhook_delivery TO fn_webhooks;
GRANT UPDATE (enabled, failing_since, switched_off_at, updated_at) ON webhook TO fn_webhooks;
GRANT UPDATE (status, attempts, next_at, tried_at, answer, error, ended_at) ON webhook_delivery TO fn_webhooks;
GRANT UPDATE (fence, lease_until, looks_at) ON webhook_turn TO fn_webhooks;
GRANT INSERT ON audit_event TO fn_webhooks;

-- A document's file may be replaced by a new version. Each version's object has a number of its own, which no other ever
-- gets. A version is announced beside the row; the row changes when its object has come.
ALTER TABLE document
  ADD COLUMN file      int NOT NULL DEFAULT 1 CHECK (file > 0),
  ADD COLUMN kept_file int CHECK (kept_file < file),
  ADD COLUMN kept_size bigint CHECK (kept_size > 0),
  ADD CONSTRAINT document_kept_file CHECK ((kept_file IS NULL) = (kept_size IS NULL));
COMMENT ON COLUMN document.file IS 'number of the object that is, or was last, read';
COMMENT ON COLUMN document.kept_file IS 'objects from this one up to the present are there until the present one is ready';

CREATE TABLE document_version (
  tenant_id         uuid NOT NULL,
  document_id       uuid NOT NULL,
  file              int NOT NULL CHECK (file > 1),
  announced_by      uuid NOT NULL,
  filename          text NOT NULL CHECK (length(filename) BETWEEN 1 AND 255),
  content_type      text NOT NULL,
  size              bigint NOT NULL CHECK (size > 0),
  sha256            text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  upload_expires_at timestamptz NOT NULL,
  created_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, document_id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES document ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, announced_by) REFERENCES membership
);
COMMENT ON TABLE document_version IS 'the next version of a document, until its object has come; one at most';
SELECT protect('document_version');

GRANT SELECT, INSERT ON document_version TO fn_ingestion;
GRANT UPDATE (file, announced_by, filename, content_type, size, sha256, upload_expires_at, created_at)
  ON document_version TO fn_ingestion;
GRANT SELECT, DELETE ON document_version TO fn_ingestion_events;
GRANT SELECT ON document_version TO fn_ingestion_worker;
GRANT UPDATE (filename, content_type, size, sha256, file, kept_file, kept_size, generation, kept_generation,
  kept_text_length, passages_done, attempts, claims, failure_code, failure_detail) ON document TO fn_ingestion_events;
