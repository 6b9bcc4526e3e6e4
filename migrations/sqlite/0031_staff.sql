-- How staff enter: a password and a second factor, set up behind a one-time link.

CREATE TABLE staff_credentials (
    account       TEXT PRIMARY KEY REFERENCES members (account),
    login_hash    BLOB NOT NULL UNIQUE,         -- keyed: the name under which they enter
    password      TEXT NOT NULL,                -- argon2id with its parameters and salt
    totp          BLOB NOT NULL,                -- encrypted secret
    totp_step     BIGINT NOT NULL,              -- the last half minute whose code was used
    created_at_ms BIGINT NOT NULL
);

CREATE TABLE staff_recovery_codes (
    account   TEXT NOT NULL REFERENCES staff_credentials (account) ON DELETE CASCADE,
    code_hash BLOB NOT NULL,                    -- keyed
    PRIMARY KEY (account, code_hash)
);

CREATE TABLE staff_links (
    token_hash    BLOB PRIMARY KEY,             -- SHA-256
    account       TEXT NOT NULL UNIQUE REFERENCES members (account),   -- a new link takes the place of the old
    made_by       TEXT,                         -- the administrator; NULL when made on the command line
    totp          BLOB NOT NULL,                -- encrypted: the secret that the page shows
    expires_at_ms BIGINT NOT NULL
);
