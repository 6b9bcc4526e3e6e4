-- Limits that administrators set: from how many hours on which star, from when on something is unusual. Each change is
-- a version with its reason; what no version says is what the service comes with.
CREATE TABLE limit_versions (
    kind          TEXT   NOT NULL CHECK (kind IN ('stars', 'flags')),
    version       BIGINT NOT NULL CHECK (version >= 1),
    value         TEXT   NOT NULL,              -- JSON
    reason        TEXT   NOT NULL,
    changed_by    TEXT   NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (kind, version)
) WITHOUT ROWID;
