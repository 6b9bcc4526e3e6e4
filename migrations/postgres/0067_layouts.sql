-- How another volunteer system writes hours: which columns in which order under which headings, in which notation.
-- Every change is a new version; the last one counts, and nothing is forgotten.
CREATE TABLE layout_versions (
    layout        TEXT   NOT NULL CHECK (length(layout) = 32),
    version       BIGINT NOT NULL CHECK (version >= 1),
    name          TEXT   NOT NULL,
    origin        TEXT   NOT NULL,              -- what the other system is called
    columns       TEXT   NOT NULL,              -- a JSON list, in their order
    retired       BIGINT NOT NULL CHECK (retired IN (0, 1)),
    changed_by    TEXT   NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (layout, version)
);

-- Hours that another system recorded. They stand in no ledger and earn nothing here; no record of the same person
-- overlaps them.
CREATE TABLE external_records (
    id              TEXT   PRIMARY KEY CHECK (length(id) = 32),
    account         TEXT   NOT NULL,
    origin          TEXT   NOT NULL,
    layout          TEXT   NOT NULL,
    version         BIGINT NOT NULL,
    words           BYTEA  NOT NULL,            -- encrypted: activity, organiser, place
    class           TEXT   NOT NULL CHECK (class IN ('volunteer', 'exchange', 'training', 'keeper', 'drill')),
    starts_at_ms    BIGINT NOT NULL,
    ends_at_ms      BIGINT NOT NULL CHECK (ends_at_ms > starts_at_ms),
    area            TEXT   NOT NULL REFERENCES areas (area),  -- where the person lived when it came
    imported_by     TEXT   NOT NULL,
    imported_at_ms  BIGINT NOT NULL,
    taken_by        TEXT,                       -- who took it back; NULL: it stands
    taken_at_ms     BIGINT,
    FOREIGN KEY (layout, version) REFERENCES layout_versions (layout, version)
);
CREATE INDEX external_records_by_account ON external_records (account, starts_at_ms);
CREATE INDEX external_records_by_area ON external_records (area, id);
