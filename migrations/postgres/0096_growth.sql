-- From how many minutes of volunteer service on somebody has which star. Policy as rows: what the levels mean is shown
-- wherever they are counted.
CREATE TABLE star_levels (
    level   BIGINT PRIMARY KEY CHECK (level BETWEEN 1 AND 10),
    minutes BIGINT NOT NULL UNIQUE CHECK (minutes > 0)
);
INSERT INTO star_levels (level, minutes) VALUES (1, 6000), (2, 18000), (3, 36000), (4, 60000), (5, 90000);

-- Honours that an office gave somebody (order 67, article 9). The words name what a person did: they are sealed, and
-- go with them.
CREATE TABLE honours (
    id           TEXT   PRIMARY KEY CHECK (length(id) = 32),
    account      TEXT   NOT NULL,
    day          TEXT   NOT NULL,                -- YYYY-MM-DD, when it was given
    words        BYTEA NOT NULL,                  -- encrypted: what it is called, who gave it, for what
    area         TEXT   NOT NULL REFERENCES areas (area),
    given_by     TEXT   NOT NULL,
    given_at_ms  BIGINT NOT NULL,
    taken_by     TEXT,                           -- who took it back; NULL: it stands
    taken_at_ms  BIGINT
);
CREATE INDEX honours_by_account ON honours (account, day);
