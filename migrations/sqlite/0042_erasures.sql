-- Who has asked to be erased and not yet confirmed it. The word that confirms is kept as its hash alone.
CREATE TABLE erasure_requests (
    account       TEXT   PRIMARY KEY REFERENCES members (account),
    word_hash     BLOB   NOT NULL,
    expires_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
