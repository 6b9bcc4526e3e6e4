-- Messages to people whom we know, on their way: for whom, of which kind, and how far they came. What they say is
-- sealed, and gone once they are sent or dropped; the number is looked up when one is sent.
CREATE TABLE outbox (
    id          TEXT   PRIMARY KEY CHECK (length(id) = 32),
    account     TEXT   NOT NULL,
    template    TEXT   NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
    sealed      BYTEA,
    made_at_ms  BIGINT NOT NULL,
    due_at_ms   BIGINT NOT NULL,               -- of the next attempt; meanwhile a lease of whoever tries
    attempts    BIGINT NOT NULL DEFAULT 0,
    trouble     TEXT,                          -- of the last attempt, by its kind
    ended_at_ms BIGINT,
    ended_by    TEXT,                          -- who dropped it
    reason      TEXT,                          -- why, by its code
    CHECK ((sealed IS NOT NULL) = (state IN ('waiting', 'failed')))
);
CREATE INDEX outbox_by_due ON outbox (state, due_at_ms);
CREATE INDEX outbox_by_account ON outbox (account);

-- How each job that runs by itself went last.
CREATE TABLE jobs (
    name          TEXT   PRIMARY KEY,
    started_at_ms BIGINT NOT NULL,
    ended_at_ms   BIGINT NOT NULL,
    outcome       TEXT   NOT NULL CHECK (outcome IN ('done', 'failed')),
    done          BIGINT NOT NULL,              -- how much there was to do
    asked_by      TEXT                          -- who had it run out of its turn
);
