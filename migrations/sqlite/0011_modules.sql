-- What people said, beside the ledger: each row opens one commitment of an entry. Destroying the row
-- leaves the ledger verifiable and the words gone.
CREATE TABLE facts (
    commitment TEXT PRIMARY KEY,                 -- HMAC-SHA256 in hex, as the entry carries it
    owner      TEXT NOT NULL,                    -- whose erasure destroys it
    key        BLOB NOT NULL,                    -- of the HMAC
    sealed     BLOB NOT NULL                     -- the words, encrypted
) WITHOUT ROWID;
CREATE INDEX facts_by_owner ON facts (owner);

-- Public words of an activity; its rules stand in ledger_activities.
CREATE TABLE activity_details (
    seq        BIGINT PRIMARY KEY,
    activity   TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    place      TEXT NOT NULL,
    content    TEXT NOT NULL,
    organiser  TEXT NOT NULL,
    commitment TEXT NOT NULL,
    -- 0: made for the rows of a roster, which is recorded already; nobody looks for it.
    listed     BIGINT NOT NULL CHECK (listed IN (0, 1))
);

-- Codes that redeem vouchers: a keyed digest finds the voucher, the code itself is kept nowhere.
CREATE TABLE voucher_codes (
    tag     BIGINT PRIMARY KEY,
    voucher TEXT NOT NULL,
    attempt BIGINT NOT NULL
);
CREATE INDEX voucher_codes_by_voucher ON voucher_codes (voucher);

-- How people call what the standard names by a code.
CREATE TABLE offer_details (
    offer          TEXT PRIMARY KEY,
    name           TEXT NOT NULL,
    name_en        TEXT NOT NULL,
    description    TEXT NOT NULL,
    description_en TEXT NOT NULL
);
INSERT INTO offer_details (offer, name, name_en, description, description_en) VALUES
    ('haircut', '上门理发', 'Haircut at home', '理发师上门，为长者或行动不便的家人理一次发。',
     'A barber comes to your home for one haircut.'),
    ('housekeeping', '家政服务', 'Housekeeping', '家政员上门，做一次两小时的家居清洁。',
     'A housekeeper comes to your home for two hours of cleaning.');

-- Which entries decided a claim: endorsed, approved, rejected, reversed or withdrew it.
CREATE TABLE claim_decisions (
    claim BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    PRIMARY KEY (claim, entry)
);
