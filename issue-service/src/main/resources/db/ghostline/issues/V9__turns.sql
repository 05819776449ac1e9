-- Whoever begins changes has the row locked meanwhile, so that two instances do not both see the last free place of a server.
INSERT INTO issue_publisher (what) VALUES ('TURNS');

ALTER TABLE issue_change
  -- workers that are not heard of any more, separated by commas
  ADD COLUMN silent_workers VARCHAR(100) NULL AFTER waiting_for;
