-- What sponsors have paid for, as the ledger knows it: to whom, how much, who recorded it, and whether it came back.
CREATE TABLE ledger_settlements (
    seq          BIGINT PRIMARY KEY,
    merchant     TEXT   NOT NULL,
    amount       BIGINT NOT NULL,
    recorded_by  TEXT   NOT NULL,
    reversed_seq BIGINT
);
CREATE INDEX ledger_settlements_by_merchant ON ledger_settlements (merchant, seq);

-- What the sponsor pays for a point, as it was agreed with a merchant. Each price holds until the next.
CREATE TABLE merchant_prices (
    merchant      TEXT   NOT NULL,
    agreed_at_ms  BIGINT NOT NULL,
    fen_per_point BIGINT NOT NULL CHECK (fen_per_point BETWEEN 0 AND 100000),
    agreed_by     TEXT   NOT NULL,
    PRIMARY KEY (merchant, agreed_at_ms)
);

-- What was paid, beside the entry that records the points: money does not stand in the ledger.
CREATE TABLE merchant_payments (
    seq            BIGINT PRIMARY KEY,                  -- the entry
    merchant       TEXT   NOT NULL,
    sponsor        TEXT   NOT NULL,                     -- who paid, as it was called then
    points         BIGINT NOT NULL CHECK (points > 0),  -- in hundredths
    fen_per_point  BIGINT NOT NULL CHECK (fen_per_point >= 0),
    fen            BIGINT NOT NULL CHECK (fen >= 0),
    reference      TEXT   NOT NULL,                     -- commitment; the words stand in facts, encrypted
    recorded_by    TEXT   NOT NULL,
    recorded_at_ms BIGINT NOT NULL,
    reversed_seq   BIGINT,                              -- the entry that says that it came back
    reason         TEXT                                 -- commitment
);
CREATE INDEX merchant_payments_by_merchant ON merchant_payments (merchant, recorded_at_ms);
