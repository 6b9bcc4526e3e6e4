-- Keys on people's own devices with which they enter (WebAuthn).

CREATE TABLE passkeys (
    id              TEXT PRIMARY KEY CHECK (length(id) = 32),
    account         TEXT NOT NULL REFERENCES members (account),
    credential_hash BYTEA NOT NULL UNIQUE,        -- SHA-256 of the credential's id
    credential      TEXT NOT NULL,              -- JSON: public key, counter, how it was made
    name            BYTEA NOT NULL,               -- encrypted: what its owner calls it
    strength        TEXT NOT NULL CHECK (strength IN ('code', 'strong')),   -- of the session in which it was made
    created_at_ms   BIGINT NOT NULL,
    used_at_ms      BIGINT
);
CREATE INDEX passkeys_by_account ON passkeys (account, created_at_ms);

-- A challenge is used up by its first answer, whatever that answer is worth.
CREATE TABLE passkey_challenges (
    ticket_hash   BYTEA PRIMARY KEY,              -- SHA-256 of what the asking page holds
    account       TEXT,                         -- who makes a key; NULL: somebody who enters
    state         TEXT NOT NULL,                -- JSON: the challenge and what was asked for
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at_ms);
