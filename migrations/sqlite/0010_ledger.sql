-- The ledger: entries, the tree over them, and what they amount to.
-- Everything here is derived from the entries except the entries themselves; nothing here is personal.

-- One row: where the next entry goes. Its update is the first statement of every writing transaction.
CREATE TABLE head (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    size     BIGINT NOT NULL,
    leaf     TEXT   NOT NULL,
    at_ms    BIGINT NOT NULL,
    frontier BLOB NOT NULL,
    fence    BIGINT NOT NULL
);

-- The exact canonical bytes (ASCII) and their leaf hash in hex. `subject` is the account whose history
-- shows the entry; empty when there is none.
CREATE TABLE entries (
    seq     INTEGER PRIMARY KEY,
    leaf    TEXT NOT NULL,
    subject TEXT NOT NULL,
    bytes   TEXT NOT NULL
);
CREATE INDEX entries_by_subject ON entries (subject, seq);

-- Append-only, also for whoever reaches the database directly. REPLACE slips past a delete trigger, so an
-- insert of a sequence number that exists is refused by name.
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;

-- Hash tiles of levels 0, 8, 16, … (C2SP tlog-tiles): up to 256 hashes of 32 bytes. A partial tile is a
-- prefix of its successor, so one row serves every published width.
CREATE TABLE tiles (
    level  BIGINT NOT NULL,
    number BIGINT NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, number)
);

-- Answers to commands that were given an idempotency key; the key is a digest of account, route and key.
CREATE TABLE idempotency (
    key           BLOB PRIMARY KEY,
    digest        BLOB NOT NULL,
    answer        TEXT   NOT NULL,
    created_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at_ms);

-- Balances; those that are zero are swept away later. Owner and lot are empty where the class has none.
CREATE TABLE balances (
    owner  TEXT   NOT NULL,
    unit   TEXT   NOT NULL,
    class  TEXT   NOT NULL,
    lot    TEXT   NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (owner, unit, class, lot)
) WITHOUT ROWID;

CREATE TABLE ledger_accounts (
    account TEXT PRIMARY KEY,
    holder  TEXT NOT NULL,
    state   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE staff_roles (
    account     TEXT   NOT NULL,
    granted_seq BIGINT NOT NULL,
    role        TEXT   NOT NULL,
    area        TEXT   NOT NULL,
    PRIMARY KEY (account, granted_seq)
) WITHOUT ROWID;

CREATE TABLE ledger_merchants (
    account   TEXT   PRIMARY KEY,
    area      TEXT   NOT NULL,
    ceiling   BIGINT NOT NULL,
    suspended BIGINT NOT NULL CHECK (suspended IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE ledger_standards (
    version BIGINT PRIMARY KEY,
    body    TEXT   NOT NULL
);

CREATE TABLE ledger_activities (
    seq          INTEGER PRIMARY KEY,
    activity     TEXT   NOT NULL UNIQUE,
    area         TEXT   NOT NULL,
    class        TEXT   NOT NULL,
    posted_at_ms BIGINT NOT NULL,
    starts_at_ms BIGINT NOT NULL,
    ends_at_ms   BIGINT NOT NULL
);

CREATE TABLE ledger_claims (
    seq          INTEGER PRIMARY KEY,
    activity_seq BIGINT NOT NULL,
    area         TEXT   NOT NULL,
    class        TEXT   NOT NULL,
    member       TEXT   NOT NULL,
    recorder     TEXT   NOT NULL,
    starts_at_ms BIGINT NOT NULL,
    ends_at_ms   BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    endorsed_seq BIGINT,
    endorsed_by  TEXT,
    approved_seq BIGINT,
    unit         TEXT,
    issued       BIGINT,
    excess       BIGINT,
    lot          TEXT
);
CREATE INDEX ledger_claims_by_member ON ledger_claims (member, starts_at_ms);
CREATE INDEX ledger_claims_by_state ON ledger_claims (state, area, seq);

CREATE TABLE ledger_vouchers (
    voucher       TEXT   PRIMARY KEY,
    issued_seq    BIGINT NOT NULL,
    issued_at_ms  BIGINT NOT NULL,
    member        TEXT   NOT NULL,
    offer         TEXT   NOT NULL,
    price         BIGINT NOT NULL,
    lots          TEXT   NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    state         TEXT   NOT NULL,
    ended_seq     BIGINT,
    ended_at_ms   BIGINT,
    merchant      TEXT
) WITHOUT ROWID;
CREATE INDEX ledger_vouchers_by_member ON ledger_vouchers (member, issued_at_ms);
CREATE INDEX ledger_vouchers_by_merchant ON ledger_vouchers (merchant, ended_at_ms) WHERE merchant IS NOT NULL;
CREATE INDEX ledger_vouchers_open ON ledger_vouchers (expires_at_ms) WHERE state = 'open';

-- The last checkpoint that was signed; replaced only by comparing size and root with what stood here.
CREATE TABLE checkpoint (
    id          BIGINT PRIMARY KEY CHECK (id = 1),
    size        BIGINT NOT NULL,
    root        TEXT   NOT NULL,
    note        TEXT   NOT NULL,
    signed_at_ms BIGINT NOT NULL
);
