-- An issue has several changes, each a migration of its own; what happens to either is recorded. All times are UTC.
CREATE TABLE issue_change (
  -- the issue's id and the position: also the migration's id
  id                 VARCHAR(64)  CHARACTER SET ascii NOT NULL PRIMARY KEY,
  issue_id           CHAR(36)     CHARACTER SET ascii NOT NULL,
  position           INT          NOT NULL,
  version            BIGINT       NOT NULL,
  database_name      VARCHAR(190) NOT NULL,
  schema_name        VARCHAR(64)  NOT NULL,
  table_name         VARCHAR(64)  NOT NULL,
  alter_text         MEDIUMTEXT   NOT NULL,
  online             BOOLEAN      NOT NULL,
  state              VARCHAR(30)  CHARACTER SET ascii NOT NULL,
  phase              VARCHAR(30)  CHARACTER SET ascii NULL,
  swapped            BOOLEAN      NOT NULL,
  reason             TEXT         NULL,
  settings           TEXT         NOT NULL,
  cut_over           VARCHAR(20)  CHARACTER SET ascii NOT NULL,
  desired            VARCHAR(20)  CHARACTER SET ascii NULL,
  preview            MEDIUMTEXT   NOT NULL,
  -- What is fixed when its turn comes.
  spec               MEDIUMTEXT   NULL,
  server_uuid        VARCHAR(64)  CHARACTER SET ascii NULL,
  -- server, schema and table while a migration is under way: only one at a time
  active_key         VARBINARY(500) NULL UNIQUE,
  -- What has been told to the workers.
  revision           BIGINT       NOT NULL,
  published_revision BIGINT       NOT NULL,
  -- With online off: what is needed to decide after a crash whether the ALTER was done.
  direct_algorithm   VARCHAR(20)  CHARACTER SET ascii NULL,
  before_fingerprint CHAR(64)     CHARACTER SET ascii NULL,
  after_fingerprint  CHAR(64)     CHARACTER SET ascii NULL,
  started_at         DATETIME(6)  NULL,
  ended_at           DATETIME(6)  NULL,
  UNIQUE KEY issue_change_position (issue_id, position),
  KEY issue_change_by_state (state),
  KEY issue_change_by_table (database_name, table_name),
  CONSTRAINT issue_change_issue FOREIGN KEY (issue_id) REFERENCES issue (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO issue_change
SELECT CONCAT(id, '-1'), id, 1, 0, database_name, schema_name, table_name, alter_text, online,
       IF(state = 'WAITING_FOR_ROLLOUT', 'WAITING', state), phase, swapped, reason, settings, cut_over, desired, preview,
       spec, server_uuid, active_key, revision, published_revision, direct_algorithm, before_fingerprint,
       after_fingerprint, rolled_out_at, ended_at
FROM issue;

CREATE TABLE issue_transition (
  id              BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  issue_id        CHAR(36)     CHARACTER SET ascii NOT NULL,
  -- of the change; null when it happened to the issue as a whole
  change_position INT          NULL,
  happened_at     DATETIME(6)  NOT NULL,
  actor           VARCHAR(190) NOT NULL,
  action          VARCHAR(30)  CHARACTER SET ascii NOT NULL,
  from_state      VARCHAR(30)  CHARACTER SET ascii NOT NULL,
  to_state        VARCHAR(30)  CHARACTER SET ascii NOT NULL,
  reason          TEXT         NULL,
  KEY issue_transition_of (issue_id, id),
  CONSTRAINT issue_transition_issue FOREIGN KEY (issue_id) REFERENCES issue (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO issue_transition (issue_id, happened_at, actor, action, from_state, to_state, reason)
SELECT id, updated_at, 'ghostline', 'upgrade', state, state, 'what happened before was not recorded' FROM issue;

ALTER TABLE issue_fact
  ADD COLUMN change_position INT NOT NULL DEFAULT 1 AFTER issue_id;

ALTER TABLE issue_fact
  ALTER COLUMN change_position DROP DEFAULT;

ALTER TABLE issue
  ADD COLUMN requester VARCHAR(190) NOT NULL DEFAULT 'unknown' AFTER title,
  ADD COLUMN execution VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'IN_ORDER' AFTER requester,
  DROP KEY issue_unpublished,
  DROP COLUMN database_name, DROP COLUMN schema_name, DROP COLUMN table_name, DROP COLUMN alter_text, DROP COLUMN online,
  DROP COLUMN phase, DROP COLUMN swapped, DROP COLUMN settings, DROP COLUMN cut_over, DROP COLUMN desired,
  DROP COLUMN preview, DROP COLUMN migration_id, DROP COLUMN spec, DROP COLUMN server_uuid, DROP COLUMN active_key,
  DROP COLUMN revision, DROP COLUMN published_revision, DROP COLUMN direct_algorithm, DROP COLUMN before_fingerprint,
  DROP COLUMN after_fingerprint;

ALTER TABLE issue
  ALTER COLUMN requester DROP DEFAULT,
  ALTER COLUMN execution DROP DEFAULT;
