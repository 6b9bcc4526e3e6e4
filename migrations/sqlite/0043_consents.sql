-- What members agreed to, as the ledger knows it: which purpose, which text by its digest, and whether it holds.
CREATE TABLE ledger_consents (
    seq           INTEGER PRIMARY KEY,
    member        TEXT NOT NULL,
    purpose       TEXT NOT NULL,
    text          TEXT NOT NULL,
    withdrawn_seq BIGINT
);
CREATE INDEX ledger_consents_by_member ON ledger_consents (member, seq);

-- How a consent came about where staff wrote it down: sealed, with the guardian and the witness. It goes with the
-- member's erasure.
CREATE TABLE consent_records (
    seq    BIGINT PRIMARY KEY,
    member TEXT   NOT NULL,
    sealed BLOB   NOT NULL                       -- how, by whom, witness, guardian
);
CREATE INDEX consent_records_by_member ON consent_records (member);
