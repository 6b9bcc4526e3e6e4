-- What a member says about a use of their voucher, and what staff found of those that say no. A use is its entry.
CREATE TABLE redemption_answers (
    redeemed       INTEGER PRIMARY KEY,           -- the entry
    voucher        TEXT   NOT NULL,
    member         TEXT   NOT NULL,
    merchant       TEXT   NOT NULL,
    price          BIGINT NOT NULL,              -- in hundredths of a point
    redeemed_at_ms BIGINT NOT NULL,
    words          BLOB,                        -- encrypted; with one that says no
    state          TEXT   NOT NULL CHECK (state IN ('given', 'open', 'reversed', 'kept')),
    said_at_ms     BIGINT NOT NULL,
    decided_by     TEXT,
    decided_at_ms  BIGINT,
    reason         BLOB                         -- encrypted: why it was decided so
);
CREATE INDEX redemption_answers_by_voucher ON redemption_answers (voucher, redeemed);
CREATE INDEX redemption_answers_by_member ON redemption_answers (member);
CREATE INDEX redemption_answers_open ON redemption_answers (merchant) WHERE state = 'open';
