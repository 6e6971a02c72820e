-- Images and scans are parked until text recognition has read them.
ALTER TABLE document DROP CONSTRAINT document_status_check;
ALTER TABLE document ADD CONSTRAINT document_status_check CHECK (status IN
  ('awaiting_upload', 'uploaded', 'parsing', 'embedding', 'indexing', 'ready', 'failed', 'needs_ocr', 'expired', 'deleting'));
