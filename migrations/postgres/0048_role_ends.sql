-- When a role that was given for a time opens nothing any more. The entry that takes it back follows when an
-- administrator makes it; until then the role stands in the ledger and is worth nothing.
CREATE TABLE role_ends (
    granted_seq BIGINT PRIMARY KEY,             -- the entry that granted it
    ends_at_ms  BIGINT NOT NULL
);

ALTER TABLE handovers ADD COLUMN given_seq BIGINT;       -- the entry that gave a substitute the role, where one did
ALTER TABLE handovers ADD COLUMN leaver_signature TEXT;  -- with which each of the two confirmed, by their own key
ALTER TABLE handovers ADD COLUMN taker_signature TEXT;

-- Of substitutes from before: the role that came with the handover.
UPDATE handovers SET given_seq = (
    SELECT MIN(s.granted_seq) FROM staff_roles s
    WHERE s.account = handovers.taker AND s.role = handovers.role AND s.area = handovers.area
      AND s.granted_seq > handovers.granted_seq
) WHERE kind = 'substitute' AND state = 'done';
INSERT INTO role_ends (granted_seq, ends_at_ms)
SELECT given_seq, MAX(until_ms) FROM handovers
WHERE given_seq IS NOT NULL AND until_ms IS NOT NULL GROUP BY given_seq;
