-- A migration of which nothing is left, but whose tables could not be looked at yet, says what it waits for.
ALTER TABLE issue_change
  ADD COLUMN waiting_for TEXT NULL AFTER reason;
