-- A voucher's code leads to the entry that issued it (decision 0011), so that no table finds vouchers by their codes;
-- and vouchers lie in the order of their entries, so that recording a new one touches the end of the table.
DROP TABLE voucher_codes;

CREATE TABLE vouchers_in_order (
    issued_seq    INTEGER PRIMARY KEY,
    voucher       TEXT   NOT NULL UNIQUE,
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
);
INSERT INTO vouchers_in_order (issued_seq, voucher, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                               ended_seq, ended_at_ms, merchant)
SELECT issued_seq, voucher, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
       ended_seq, ended_at_ms, merchant
FROM ledger_vouchers ORDER BY issued_seq;
DROP TABLE ledger_vouchers;
ALTER TABLE vouchers_in_order RENAME TO ledger_vouchers;

CREATE INDEX ledger_vouchers_by_member ON ledger_vouchers (member, issued_at_ms);
CREATE INDEX ledger_vouchers_by_merchant ON ledger_vouchers (merchant, ended_at_ms) WHERE merchant IS NOT NULL;
CREATE INDEX ledger_vouchers_open ON ledger_vouchers (expires_at_ms) WHERE state = 'open';

-- Answers lie in the order in which they were given; only the index of their keys is touched at random.
CREATE TABLE answers_in_order (
    key           BLOB PRIMARY KEY,
    digest        BLOB NOT NULL,
    answer        TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
INSERT INTO answers_in_order (key, digest, answer, created_at_ms)
SELECT key, digest, answer, created_at_ms FROM idempotency ORDER BY created_at_ms;
DROP TABLE idempotency;
ALTER TABLE answers_in_order RENAME TO idempotency;
CREATE INDEX idempotency_by_age ON idempotency (created_at_ms);
