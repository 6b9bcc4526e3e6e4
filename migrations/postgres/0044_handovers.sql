-- A role that goes from one to another: proposed by an administrator, confirmed by both, then done in one step.
-- Accounts only.
CREATE TABLE handovers (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    leaver        TEXT   NOT NULL,
    granted_seq   BIGINT NOT NULL,              -- the entry that granted the leaver's role
    role          TEXT   NOT NULL,
    area          TEXT   NOT NULL,
    taker         TEXT   NOT NULL,
    kind          TEXT   NOT NULL CHECK (kind IN ('successor', 'substitute')),
    until_ms      BIGINT,                       -- of a substitute
    opened_by     TEXT   NOT NULL,
    opened_at_ms  BIGINT NOT NULL,
    leaver_at_ms  BIGINT,                       -- when each of the two confirmed
    taker_at_ms   BIGINT,
    ended_at_ms   BIGINT,
    state         TEXT   NOT NULL CHECK (state IN ('open', 'done', 'cancelled'))
);
CREATE INDEX handovers_by_state ON handovers (state, opened_at_ms);
CREATE INDEX handovers_by_leaver ON handovers (leaver);
CREATE INDEX handovers_by_taker ON handovers (taker);
