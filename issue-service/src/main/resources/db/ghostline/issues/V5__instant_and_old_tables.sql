-- What MySQL may do INSTANT, and what becomes of the original after the swap.
ALTER TABLE issue_change
  -- MySQL is trying to do it INSTANT, and in no other way
  ADD COLUMN instant_only BOOLEAN NOT NULL DEFAULT FALSE AFTER online,
  -- of the original after the swap: KEPT, TO_DROP, DROPPED; null before
  ADD COLUMN old_table VARCHAR(10) CHARACTER SET ascii NULL AFTER swapped,
  ADD KEY issue_change_by_old_table (old_table);

UPDATE issue_change SET old_table = 'KEPT' WHERE online AND swapped;
