-- Browsers that want to be woken: where, and with which keys, sealed; one row a browser.
CREATE TABLE push_subscriptions (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    account       TEXT   NOT NULL,
    endpoint_hash BYTEA  NOT NULL UNIQUE,        -- keyed: a browser has one owner, whoever asked last
    sealed        BYTEA  NOT NULL,
    made_at_ms    BIGINT NOT NULL
);
CREATE INDEX push_subscriptions_by_account ON push_subscriptions (account);
