-- Certificates of courses. The document names its holder, so it is sealed and goes with them.
CREATE TABLE course_certificates (
    number        TEXT   PRIMARY KEY CHECK (length(number) = 20),   -- random, with two check digits
    course        TEXT   NOT NULL REFERENCES courses (activity),
    account       TEXT   NOT NULL,
    issued_at_ms  BIGINT NOT NULL,
    valid_until_ms BIGINT,                        -- from then on it counts no more; NULL: for ever
    digest        TEXT   NOT NULL CHECK (length(digest) = 64),      -- SHA-256 of the document's bytes
    sealed        BYTEA  NOT NULL,
    revoked_at_ms BIGINT,
    revoked_by    TEXT,
    reason        BYTEA ,                        -- of the revocation, sealed: its holder reads it
    UNIQUE (course, account)                     -- made once
);
CREATE INDEX course_certificates_by_account ON course_certificates (account);
