-- Reserved tables have one owner, and the history says what an edit changed.
ALTER TABLE issue_change
  -- server, schema and name of the changelog table: long table names are cut, and two may become one
  ADD COLUMN reserved_key VARBINARY(500) NULL UNIQUE AFTER active_key;

ALTER TABLE issue_transition
  -- JSON of what is another value now; null when nothing is
  ADD COLUMN detail MEDIUMTEXT NULL;
