-- What is published about the log beside the log itself. All of it can be made again: the totals from the
-- entries, the cosignatures by asking the witnesses.

-- The community's totals at the end of each day of Guangzhou on which something was recorded. Sums since the
-- beginning, so that a day is read alone.
CREATE TABLE totals_by_day (
    day                TEXT   PRIMARY KEY,
    hours_minutes      BIGINT NOT NULL,
    points_issued      BIGINT NOT NULL,
    points_redeemed    BIGINT NOT NULL,
    points_outstanding BIGINT NOT NULL,
    vouchers_redeemed  BIGINT NOT NULL,
    care_owed          BIGINT NOT NULL,
    care_fund          BIGINT NOT NULL,
    entries            BIGINT NOT NULL
);

-- One row: the first entry that is not counted in yet.
CREATE TABLE totals_fed (
    id  BIGINT PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL
);
INSERT INTO totals_fed (id, seq) VALUES (1, 0);

-- The last cosignature of each witness: the checkpoint that it saw, and the line that it signed.
CREATE TABLE cosignatures (
    witness      TEXT   PRIMARY KEY,
    size         BIGINT NOT NULL,
    root         TEXT   NOT NULL,
    line         TEXT   NOT NULL,
    cosigned_at_ms BIGINT NOT NULL
);

-- One row: the newest checkpoint that enough witnesses have cosigned, with their lines. A receipt whose entry it
-- covers carries it while the newest checkpoint still waits for them.
CREATE TABLE witnessed_checkpoint (
    id   BIGINT PRIMARY KEY CHECK (id = 1),
    size BIGINT NOT NULL,
    note TEXT   NOT NULL
);
