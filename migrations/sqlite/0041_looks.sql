-- Who looked at somebody's personal facts, never what they read. Repeated looks of one hour are one row.
CREATE TABLE looks (
    subject    TEXT   NOT NULL,               -- whose facts
    hour_ms    BIGINT NOT NULL,               -- beginning of the hour
    looker     TEXT   NOT NULL,
    role       TEXT   NOT NULL,               -- as what they looked
    area       TEXT   NOT NULL,               -- and for which area
    purpose    TEXT   NOT NULL,               -- code of why
    what       TEXT   NOT NULL,               -- code of the field
    times      BIGINT NOT NULL,
    last_at_ms BIGINT NOT NULL,
    PRIMARY KEY (subject, hour_ms, looker, role, area, purpose, what)
) WITHOUT ROWID;
CREATE INDEX looks_by_hour ON looks (hour_ms);
