-- Issues and the facts that were told about their migrations. All times are UTC.
CREATE TABLE issue (
  id                 CHAR(36)     CHARACTER SET ascii NOT NULL PRIMARY KEY,
  version            BIGINT       NOT NULL,
  title              VARCHAR(200) NULL,
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
  -- What is fixed at rollout.
  migration_id       VARCHAR(64)  CHARACTER SET ascii NULL UNIQUE,
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
  created_at         DATETIME(6)  NOT NULL,
  updated_at         DATETIME(6)  NOT NULL,
  rolled_out_at      DATETIME(6)  NULL,
  ended_at           DATETIME(6)  NULL,
  KEY issue_by_state (state, created_at),
  KEY issue_by_time (created_at),
  KEY issue_unpublished (migration_id, published_revision)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE issue_fact (
  id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  issue_id CHAR(36)     CHARACTER SET ascii NOT NULL,
  fact_id  VARCHAR(190) CHARACTER SET ascii NOT NULL,
  type     VARCHAR(60)  CHARACTER SET ascii NOT NULL,
  told_at  DATETIME(6)  NOT NULL,
  data     MEDIUMTEXT   NOT NULL,
  UNIQUE KEY issue_fact_once (fact_id),
  KEY issue_fact_of (issue_id, id),
  CONSTRAINT issue_fact_issue FOREIGN KEY (issue_id) REFERENCES issue (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
