ALTER TABLE issue_change
  -- JSON: a person has sessions ended that are in the way; null when they are waited for
  ADD COLUMN forced VARCHAR(1000) NULL AFTER cut_over;
