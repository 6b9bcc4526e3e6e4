-- Since when each key is known, by what can be shown of it. A key itself is never here.
CREATE TABLE keys_seen (
    purpose     TEXT   NOT NULL,               -- 'log', 'index', 'field', 'vouchers', 'backup'
    fingerprint TEXT   NOT NULL,
    seen_at_ms  BIGINT NOT NULL,               -- when the service started with it first
    PRIMARY KEY (purpose, fingerprint)
);

-- What two administrators do to keys: one asks, another confirms. Accounts only.
CREATE TABLE key_changes (
    id              TEXT   PRIMARY KEY CHECK (length(id) = 32),
    action          TEXT   NOT NULL CHECK (action IN ('reseal')),
    asked_by        TEXT   NOT NULL,
    asked_at_ms     BIGINT NOT NULL,
    expires_at_ms   BIGINT NOT NULL,
    confirmed_by    TEXT,
    confirmed_at_ms BIGINT,
    state           TEXT   NOT NULL CHECK (state IN ('asked', 'confirmed', 'withdrawn')),
    CHECK (confirmed_by IS NULL OR confirmed_by <> asked_by)
);
CREATE INDEX key_changes_by_state ON key_changes (state, expires_at_ms);
