-- Service certificates as they were made. The document names its holder, so it is sealed and goes with them; what
-- binds it to the ledger stands beside it.
CREATE TABLE service_certificates (
    number     TEXT   PRIMARY KEY CHECK (length(number) = 20),   -- random, with two check digits
    account    TEXT   NOT NULL,
    from_day   TEXT   NOT NULL,                  -- first day in Guangzhou
    until_day  TEXT   NOT NULL,                  -- last day
    minutes    BIGINT NOT NULL CHECK (minutes > 0),   -- of class volunteer
    tree_size  BIGINT NOT NULL,                  -- the checkpoint from which it was made
    root       TEXT   NOT NULL CHECK (length(root) = 64),
    digest     TEXT   NOT NULL CHECK (length(digest) = 64),   -- SHA-256 of the document's bytes
    sealed     BYTEA   NOT NULL,
    made_at_ms BIGINT NOT NULL,
    UNIQUE (account, from_day, until_day, tree_size)   -- of one period and one tree there is one
);
