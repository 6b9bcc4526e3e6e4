-- Family members who act for somebody, each resting on a consent that stands in the ledger.

CREATE TABLE proxies (
    person      TEXT   NOT NULL REFERENCES members (account),   -- for whom
    proxy       TEXT   NOT NULL REFERENCES members (account),   -- who acts
    consent_seq BIGINT NOT NULL,               -- the entry; once it is withdrawn, nobody acts on it
    spends      BIGINT NOT NULL CHECK (spends IN (0, 1)),       -- whether its text says that points may be spent
    kinship     BYTEA   NOT NULL,               -- encrypted: what the proxy is to the person
    since_ms    BIGINT NOT NULL,
    PRIMARY KEY (person, proxy)
);
CREATE INDEX proxies_by_proxy ON proxies (proxy);

-- A code that the person, or the desk, gives to whoever is to act; used up by joining.
CREATE TABLE proxy_codes (
    code_hash     BYTEA PRIMARY KEY,             -- keyed
    person        TEXT   NOT NULL UNIQUE,      -- a new code takes the place of the old
    consent_seq   BIGINT NOT NULL,
    spends        BIGINT NOT NULL CHECK (spends IN (0, 1)),
    expires_at_ms BIGINT NOT NULL
);

-- What was done for somebody, and by whom.
CREATE TABLE proxy_acts (
    id     TEXT PRIMARY KEY CHECK (length(id) = 32),
    person TEXT   NOT NULL,
    proxy  TEXT   NOT NULL,
    route  TEXT   NOT NULL,                    -- as the policy table names it
    at_ms  BIGINT NOT NULL
);
CREATE INDEX proxy_acts_by_person ON proxy_acts (person, at_ms);
