-- How people enter: sessions that their owner can tell apart, one-time codes, and what people agreed to.

-- A session of before has no name and counts as entered by a code: staff enter anew.
ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN strength TEXT NOT NULL DEFAULT 'code' CHECK (strength IN ('code', 'strong'));
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';   -- family words, 'wechat/android'
ALTER TABLE sessions ADD COLUMN seen_at_ms BIGINT NOT NULL DEFAULT 0;
DELETE FROM sessions;
CREATE INDEX sessions_by_account ON sessions (account, seen_at_ms);

-- One row a code that was sent. Nothing here is a code or a number: whoever has a copy can try neither.
CREATE TABLE sign_in_codes (
    challenge_hash BLOB PRIMARY KEY,            -- SHA-256 of what the asking page holds
    phone_hash     BLOB NOT NULL,               -- keyed, as in members
    phone          BLOB NOT NULL,               -- encrypted: a new account is opened with it
    code_hash      BLOB NOT NULL,               -- keyed, of challenge and code
    tries          BIGINT NOT NULL DEFAULT 0,
    pass_hash      BLOB UNIQUE,                 -- SHA-256 of the pass that the right code was exchanged for
    expires_at_ms  BIGINT NOT NULL              -- of the code, then of the pass
);
CREATE INDEX sign_in_codes_by_expiry ON sign_in_codes (expires_at_ms);

-- How often a number was sent a code lately, whether anybody is known by it or not.
CREATE TABLE sign_in_numbers (
    phone_hash BLOB PRIMARY KEY,
    since_ms   BIGINT NOT NULL,                 -- when the hour began that is counted
    sent       BIGINT NOT NULL,                 -- in that hour
    last_ms    BIGINT NOT NULL
);
CREATE INDEX sign_in_numbers_by_last ON sign_in_numbers (last_ms);

-- What somebody agreed to, in which words, and when they took it back.
CREATE TABLE consents (
    account         TEXT NOT NULL REFERENCES members (account),
    purpose         TEXT NOT NULL,              -- 'account'
    text_version    TEXT NOT NULL,
    given_at_ms     BIGINT NOT NULL,
    withdrawn_at_ms BIGINT,
    PRIMARY KEY (account, purpose, given_at_ms)
);
