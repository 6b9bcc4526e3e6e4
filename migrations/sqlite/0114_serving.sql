-- What a merchant gives of what the standard holds, and how much of it in a month. One without rows gives all of it.
CREATE TABLE merchant_offers (
    merchant   TEXT   NOT NULL,
    offer      TEXT   NOT NULL,
    at_home    BIGINT NOT NULL CHECK (at_home IN (0, 1)),
    month_max  BIGINT NOT NULL CHECK (month_max >= 0),   -- 0 is no limit
    person_max BIGINT NOT NULL CHECK (person_max >= 0),
    PRIMARY KEY (merchant, offer)
) WITHOUT ROWID;

-- Days of Guangzhou on which a merchant uses no voucher.
CREATE TABLE merchant_closed_days (
    merchant TEXT NOT NULL,
    day      TEXT NOT NULL CHECK (length(day) = 10),
    PRIMARY KEY (merchant, day)
) WITHOUT ROWID;

-- When a merchant comes home.
CREATE TABLE home_slots (
    id           TEXT   PRIMARY KEY CHECK (length(id) = 32),
    merchant     TEXT   NOT NULL,
    offer        TEXT   NOT NULL,
    starts_at_ms BIGINT NOT NULL,
    ends_at_ms   BIGINT NOT NULL CHECK (ends_at_ms > starts_at_ms),
    places       BIGINT NOT NULL CHECK (places > 0),
    taken        BIGINT NOT NULL CHECK (taken BETWEEN 0 AND places)
) WITHOUT ROWID;
CREATE INDEX home_slots_by_merchant ON home_slots (merchant, starts_at_ms);

-- To whom, with which voucher. Where that is stands here sealed, until seven days after.
CREATE TABLE home_visits (
    voucher    TEXT   PRIMARY KEY,
    slot       TEXT   NOT NULL,
    member     TEXT   NOT NULL,
    words      BLOB NOT NULL,                          -- encrypted: place and contact
    ends_at_ms BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX home_visits_by_slot ON home_visits (slot);
CREATE INDEX home_visits_by_member ON home_visits (member);
