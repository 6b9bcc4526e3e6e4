-- People are matched by number and name together, so that a name is found by a keyed hash as a number is.
ALTER TABLE members ADD COLUMN name_hash BYTEA;
CREATE INDEX members_by_name ON members (name_hash);

-- A number and a name under which somebody was listed once more, as a person decided: the next roster finds
-- the account without asking again.
CREATE TABLE member_aliases (
    phone_hash BYTEA NOT NULL,
    name_hash  BYTEA NOT NULL,
    account    TEXT NOT NULL REFERENCES members (account),
    PRIMARY KEY (phone_hash, name_hash)
);
CREATE INDEX member_aliases_by_account ON member_aliases (account);

-- Workbooks on their way to becoming claims. What they say of people is encrypted; it goes when the import
-- expires, and nothing of it is needed afterwards.
CREATE TABLE imports (
    id            TEXT PRIMARY KEY CHECK (length(id) = 32),
    owner         TEXT NOT NULL,
    area          TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('preview', 'committed')),
    version       BIGINT NOT NULL,              -- grows with every change of the rows
    summary       BYTEA NOT NULL,               -- encrypted: file name, columns, counts
    sheet         BYTEA NOT NULL,               -- encrypted: rows and people
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX imports_by_owner ON imports (owner, created_at_ms, id);
CREATE INDEX imports_by_expiry ON imports (expires_at_ms);

-- The workbook as it came, apart from the rest since it is read only to be given back with the reasons.
CREATE TABLE import_files (
    id    TEXT PRIMARY KEY REFERENCES imports (id) ON DELETE CASCADE,
    bytes BYTEA NOT NULL                        -- encrypted
);

-- One row a recorded row of a workbook, so that the same row is recorded once, whatever file it comes in.
CREATE TABLE import_rows (
    fingerprint TEXT PRIMARY KEY,               -- keyed digest of person, activity, start and end, in hex
    claim_seq   BIGINT NOT NULL
);
