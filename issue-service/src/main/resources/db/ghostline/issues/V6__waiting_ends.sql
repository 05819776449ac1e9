-- A migration of which nothing is left, but whose tables could not be looked at yet, says what it waits for.
ALTER TABLE issue_change
  ADD COLUMN waiting_for TEXT NULL AFTER reason;

-- Whoever tells Kafka has the row locked meanwhile: one instance at a time, and nobody waits for Kafka who changes an issue.
CREATE TABLE issue_publisher (
  what VARCHAR(20) CHARACTER SET ascii NOT NULL PRIMARY KEY
) ENGINE = InnoDB;

INSERT INTO issue_publisher (what) VALUES ('MIGRATIONS'), ('EVENTS');
