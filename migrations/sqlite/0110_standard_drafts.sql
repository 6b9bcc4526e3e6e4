-- A version of the exchange standard that an administrator prepares. Nothing of it counts: what is proposed is what stood
-- on the screen then, and goes to `proposals`.
CREATE TABLE standard_drafts (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    made_by       TEXT   NOT NULL,
    facts         TEXT   NOT NULL,               -- canonical standard of docs/ledger-format.md; its version says nothing yet
    revision      BIGINT NOT NULL CHECK (revision > 0),  -- how often it was saved
    changed_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX standard_drafts_by_maker ON standard_drafts (made_by);
