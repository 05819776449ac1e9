-- What came over Kafka, and which transitions Kafka has. All times are UTC.
ALTER TABLE issue_transition
  -- of the actor's request that asked for it
  ADD COLUMN request_id VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- whether Kafka has it; nobody was told of what happened before
  ADD COLUMN published BOOLEAN NOT NULL DEFAULT TRUE,
  ADD KEY issue_transition_unpublished (published, issue_id),
  ADD KEY issue_transition_by_request (request_id);

ALTER TABLE issue_transition
  ALTER COLUMN published SET DEFAULT FALSE;

-- A request that comes twice does nothing, and is answered as it was.
CREATE TABLE handled_request (
  requester  VARCHAR(100) NOT NULL,
  request_id VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  digest     CHAR(64)     CHARACTER SET ascii NOT NULL,
  came_at    DATETIME(6)  NOT NULL,
  -- null while it is being worked on
  answer     MEDIUMTEXT   NULL,
  -- whether Kafka has the answer, and a refused request is where refused ones go
  told       BOOLEAN      NOT NULL,
  PRIMARY KEY (requester, request_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
