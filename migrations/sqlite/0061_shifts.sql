-- Plans hold activities, activities hold shifts, shifts need people in roles, people sign up. The ledger knows an
-- activity by the one entry with which it was published; everything else about it is here.
CREATE TABLE plans (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    area          TEXT   NOT NULL REFERENCES areas (area),
    team          TEXT   REFERENCES teams (id),
    name          TEXT   NOT NULL,
    aim           TEXT   NOT NULL,
    year          BIGINT NOT NULL,
    quarter       BIGINT CHECK (quarter BETWEEN 1 AND 4),  -- NULL: of the whole year
    created_by    TEXT   NOT NULL,
    created_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX plans_by_area ON plans (area, year);

CREATE TABLE organised_activities (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),   -- the activity's random id, also in its entry
    seq           BIGINT UNIQUE,                 -- the entry; NULL until it is published
    plan          TEXT   REFERENCES plans (id),
    team          TEXT   REFERENCES teams (id),
    series        TEXT,                          -- shared by what repeats
    area          TEXT   NOT NULL REFERENCES areas (area),
    class         TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    place         TEXT   NOT NULL,
    latitude_e6   BIGINT,                        -- of the place, in millionths of a degree
    longitude_e6  BIGINT,
    content       TEXT   NOT NULL,
    organiser     TEXT   NOT NULL,
    in_charge     BLOB,                          -- encrypted; goes with whoever wrote it
    insurance     TEXT   NOT NULL,
    risk          TEXT   NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('draft', 'published', 'cancelled')),
    reason        TEXT   NOT NULL,               -- of a cancellation; everybody who signed up reads it
    revision      BIGINT NOT NULL,               -- SEQUENCE of RFC 5545
    created_by    TEXT   NOT NULL,
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX organised_by_team ON organised_activities (team);
CREATE INDEX organised_by_area ON organised_activities (area);

CREATE TABLE shifts (
    id              TEXT   PRIMARY KEY CHECK (length(id) = 32),
    activity        TEXT   NOT NULL REFERENCES organised_activities (id),
    starts_at_ms    BIGINT NOT NULL,
    ends_at_ms      BIGINT NOT NULL,             -- exclusive
    cancel_until_ms BIGINT NOT NULL,             -- until then one takes oneself off the list
    CHECK (starts_at_ms < ends_at_ms)
) WITHOUT ROWID;
CREATE INDEX shifts_by_activity ON shifts (activity);
CREATE INDEX shifts_by_start ON shifts (starts_at_ms);

-- How many for what, and what they must bring. `taken` is counted by the statement that gives a place away.
CREATE TABLE shift_needs (
    id          TEXT   PRIMARY KEY CHECK (length(id) = 32),
    shift       TEXT   NOT NULL REFERENCES shifts (id),
    position    BIGINT NOT NULL,
    name        TEXT   NOT NULL,
    quantity    BIGINT NOT NULL CHECK (quantity > 0),
    taken       BIGINT NOT NULL CHECK (taken >= 0),
    age_min     BIGINT NOT NULL,                 -- in whole years on the day; 0: any
    skill       TEXT   NOT NULL,                 -- a code; empty: any
    training    TEXT   NOT NULL,                 -- the name of a training whose hours were approved; empty: none
    UNIQUE (shift, position),
    CHECK (taken <= quantity)
) WITHOUT ROWID;

CREATE TABLE sign_ups (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),   -- begins with the time: the order of waiting
    shift         TEXT   NOT NULL REFERENCES shifts (id),
    need          TEXT   NOT NULL REFERENCES shift_needs (id),
    account       TEXT   NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
    signed_at_ms  BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX sign_ups_once ON sign_ups (shift, account) WHERE state IN ('confirmed', 'waiting');
CREATE INDEX sign_ups_by_account ON sign_ups (account);
CREATE INDEX sign_ups_by_need ON sign_ups (need, state);

-- Addresses under which a calendar program reads somebody's shifts, or a team's as somebody of it sees them. The
-- address is kept nowhere, only its hash.
CREATE TABLE calendar_feeds (
    secret_hash   TEXT   PRIMARY KEY CHECK (length(secret_hash) = 64),
    account       TEXT   NOT NULL,
    team          TEXT   NOT NULL,               -- empty: one's own shifts
    created_at_ms BIGINT NOT NULL,
    UNIQUE (account, team)
) WITHOUT ROWID;
