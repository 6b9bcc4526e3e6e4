-- Funds that points are given to: how they are called and what they are for. What they have received stands in the ledger.
CREATE TABLE funds (
    account      TEXT   PRIMARY KEY CHECK (length(account) = 32),
    name         TEXT   NOT NULL,
    name_en      TEXT   NOT NULL,
    purpose      TEXT   NOT NULL,
    purpose_en   TEXT   NOT NULL,
    opened_by    TEXT   NOT NULL,
    opened_at_ms BIGINT NOT NULL
);
