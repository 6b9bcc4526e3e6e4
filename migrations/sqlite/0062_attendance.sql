-- Who was there, from when to when, and how that is known.
CREATE TABLE attendances (
    sign_up    TEXT   PRIMARY KEY REFERENCES sign_ups (id),
    shift      TEXT   NOT NULL REFERENCES shifts (id),
    account    TEXT   NOT NULL,
    in_at_ms   BIGINT NOT NULL,
    in_how     TEXT   NOT NULL CHECK (in_how IN ('code', 'roster', 'card', 'sheet')),
    out_at_ms  BIGINT,
    out_how    TEXT   CHECK (out_how IN ('code', 'roster', 'card', 'sheet')),
    noted_by   TEXT   NOT NULL,                  -- oneself, or whoever kept the roster
    reason     BLOB,                             -- encrypted; why the roster says so
    claim      BIGINT                            -- the entry that recorded the hours
) WITHOUT ROWID;
CREATE INDEX attendances_by_shift ON attendances (shift);
CREATE INDEX attendances_by_account ON attendances (account);
CREATE UNIQUE INDEX attendances_by_claim ON attendances (claim) WHERE claim IS NOT NULL;

-- How many people whoever is in charge saw, before they saw the list.
CREATE TABLE head_counts (
    shift     TEXT   NOT NULL REFERENCES shifts (id),
    moment    TEXT   NOT NULL CHECK (moment IN ('start', 'end')),
    people    BIGINT NOT NULL CHECK (people >= 0),
    listed    BIGINT NOT NULL,                   -- how many the list knew at that moment
    noted_by  TEXT   NOT NULL,
    at_ms     BIGINT NOT NULL,
    PRIMARY KEY (shift, moment)
) WITHOUT ROWID;

-- Printed sign-in sheets, each with a number of its own; the photograph of the signed one is the evidence.
CREATE TABLE sign_in_sheets (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    shift         TEXT   NOT NULL REFERENCES shifts (id),
    printed_by    TEXT   NOT NULL,
    printed_at_ms BIGINT NOT NULL,
    evidence      TEXT
) WITHOUT ROWID;
CREATE INDEX sign_in_sheets_by_shift ON sign_in_sheets (shift);

-- Pictures that show what was done, without what the camera wrote beside them.
CREATE TABLE evidence (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    owner         TEXT   NOT NULL,               -- whose erasure destroys it
    media         TEXT   NOT NULL CHECK (media IN ('image/jpeg', 'image/png')),
    sealed        BLOB   NOT NULL,
    created_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX evidence_by_owner ON evidence (owner);

CREATE TABLE claim_evidence (
    claim    BIGINT NOT NULL,
    evidence TEXT   NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (claim, evidence)
) WITHOUT ROWID;
CREATE INDEX claim_evidence_by_evidence ON claim_evidence (evidence);

-- The printed card of a volunteer without a phone. Kept is the hash of its number; a new card ends the old one.
CREATE TABLE volunteer_cards (
    account       TEXT   PRIMARY KEY,
    number_hash   TEXT   NOT NULL UNIQUE CHECK (length(number_hash) = 64),
    made_by       TEXT   NOT NULL,
    made_at_ms    BIGINT NOT NULL
) WITHOUT ROWID;
