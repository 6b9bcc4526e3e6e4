-- Tokens of programs: read-only, for a purpose, for a year at most. Shown once; kept is the hash.

CREATE TABLE api_tokens (
    id            TEXT PRIMARY KEY CHECK (length(id) = 32),
    token_hash    BLOB NOT NULL UNIQUE,         -- SHA-256
    kind          TEXT NOT NULL CHECK (kind IN ('personal', 'service')),
    account       TEXT NOT NULL,                -- the person's; for a service an id of its own, no account of the ledger
    role          TEXT NOT NULL,
    area          TEXT NOT NULL,                -- of a service; for a person that of the role, as the ledger has it
    purpose       TEXT NOT NULL,
    made_by       TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    used_at_ms    BIGINT,                       -- up to ten minutes behind
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX api_tokens_by_account ON api_tokens (account, created_at_ms);
CREATE INDEX api_tokens_by_expiry ON api_tokens (expires_at_ms);
