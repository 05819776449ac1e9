-- What is asked for has a version of its own: approvals, times and states come and go without making it another one.
ALTER TABLE issue
  ADD COLUMN content_version BIGINT NOT NULL DEFAULT 0 AFTER version;

UPDATE issue SET content_version = version;

ALTER TABLE issue_transition
  -- of the issue after it; null when it happened before
  ADD COLUMN content_version BIGINT NULL;
