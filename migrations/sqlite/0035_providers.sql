-- Entering by somebody else's word: WeChat, WeCom, and other providers of sign-in.

-- Somebody was sent to a provider and has not come back yet. What proves that it is the same browser, and what the
-- provider's answer must repeat, follow from keys and are not stored.
CREATE TABLE provider_attempts (
    state_hash    BLOB PRIMARY KEY,              -- SHA-256 of what the provider hands back
    browser_hash  BLOB NOT NULL,                 -- SHA-256 of what only the asking browser has
    provider      TEXT NOT NULL,
    account       TEXT,                         -- who joins the provider to their account; NULL: somebody who enters
    strength      TEXT NOT NULL CHECK (strength IN ('code', 'strong')),   -- of their session
    to_path       TEXT NOT NULL,                -- where to go afterwards, within this site
    shared_phone  BIGINT NOT NULL CHECK (shared_phone IN (0, 1)),
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX provider_attempts_by_expiry ON provider_attempts (expires_at_ms);

-- Somebody whom a provider knows and this service does not: joined once they have shown a code.
CREATE TABLE provider_strangers (
    ticket_hash   BLOB PRIMARY KEY,              -- SHA-256 of what only that browser has
    provider      TEXT NOT NULL,
    subject_hash  BLOB NOT NULL,                 -- keyed
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX provider_strangers_by_expiry ON provider_strangers (expires_at_ms);

-- Whom a provider means. The provider's own name for somebody is kept as a keyed hash alone.
CREATE TABLE provider_identities (
    provider     TEXT NOT NULL,
    subject_hash BLOB NOT NULL,                  -- keyed
    account      TEXT NOT NULL REFERENCES members (account),
    strength     TEXT NOT NULL CHECK (strength IN ('code', 'strong')),   -- of the session in which it was joined
    joined_at_ms BIGINT NOT NULL,
    used_at_ms   BIGINT,
    PRIMARY KEY (provider, subject_hash)
);
CREATE INDEX provider_identities_by_account ON provider_identities (account);
