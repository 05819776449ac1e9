-- Who has to approve, how issues are rolled out, and what was asked for already. All times are UTC.
CREATE TABLE policy (
  name       VARCHAR(40)  CHARACTER SET ascii NOT NULL,
  -- each change adds a row; the highest counts
  version    BIGINT       NOT NULL,
  body       MEDIUMTEXT   NOT NULL,
  changed_by VARCHAR(190) NOT NULL,
  changed_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (name, version)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE issue
  -- the approvals that it needs and has; null when none are needed
  ADD COLUMN approval MEDIUMTEXT NULL AFTER reason,
  -- when it is to be rolled out, and who said so
  ADD COLUMN rollout_at DATETIME(6) NULL AFTER updated_at,
  ADD COLUMN rollout_by VARCHAR(190) NULL AFTER rollout_at,
  ADD KEY issue_by_rollout (state, rollout_at),
  ADD KEY issue_by_requester (requester, state);

-- A request that comes twice, with the same key of the same person, files one issue.
CREATE TABLE filed_request (
  requester   VARCHAR(190) NOT NULL,
  request_key VARCHAR(190) NOT NULL,
  digest      CHAR(64)     CHARACTER SET ascii NOT NULL,
  issue_id    CHAR(36)     CHARACTER SET ascii NOT NULL,
  filed_at    DATETIME(6)  NOT NULL,
  PRIMARY KEY (requester, request_key),
  CONSTRAINT filed_request_issue FOREIGN KEY (issue_id) REFERENCES issue (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
