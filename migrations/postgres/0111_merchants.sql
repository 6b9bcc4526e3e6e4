-- Who wants to serve volunteers for points. The words name people and numbers: they are sealed, and go a year after the
-- decision, or with whoever applied.
CREATE TABLE merchant_applications (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    applied_by    TEXT   NOT NULL,               -- the account of the person who applied
    area          TEXT   NOT NULL REFERENCES areas (area),
    words         BYTEA NOT NULL,                 -- encrypted: name, place, contact, what is offered, licence
    state         TEXT   NOT NULL CHECK (state IN ('open', 'admitted', 'refused')),
    made_at_ms    BIGINT NOT NULL,
    decided_by    TEXT,
    decided_at_ms BIGINT,
    merchant      TEXT,                          -- the account that it became
    reason        BYTEA                           -- encrypted: why it was refused
);
CREATE INDEX merchant_applications_by_time ON merchant_applications (made_at_ms);
CREATE INDEX merchant_applications_by_maker ON merchant_applications (applied_by, made_at_ms);

-- What everybody may know of a merchant: a shop with a sign at its door.
CREATE TABLE merchant_shops (
    account      TEXT   PRIMARY KEY,
    name         TEXT   NOT NULL,
    place        TEXT   NOT NULL,
    latitude_e6  BIGINT,                         -- in millionths of a degree
    longitude_e6 BIGINT,
    offers       TEXT   NOT NULL,                -- what it does, in its own words
    sponsor      TEXT   NOT NULL,                -- who pays for it
    CHECK ((latitude_e6 IS NULL) = (longitude_e6 IS NULL))
);
