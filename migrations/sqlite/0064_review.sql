-- Who recorded and who judged which hours, and when: an index over entries that says nothing which they do not, so that
-- a reviewer's pace, the time that people wait and a day's approvals are found without reading the log.
CREATE TABLE review_index (
    seq     INTEGER PRIMARY KEY,
    claim   BIGINT NOT NULL,
    account TEXT   NOT NULL,                     -- who did it
    act     TEXT   NOT NULL CHECK (act IN ('claimed', 'endorsed', 'approved', 'rejected', 'reversed')),
    batch   BIGINT NOT NULL CHECK (batch IN (0, 1)),
    at_ms   BIGINT NOT NULL
);
CREATE INDEX review_index_by_account ON review_index (account, at_ms);
CREATE INDEX review_index_by_act ON review_index (act, at_ms);
CREATE INDEX review_index_by_claim ON review_index (claim);

INSERT INTO review_index (seq, claim, account, act, batch, at_ms)
SELECT seq, COALESCE(json_extract(bytes, '$.what.claim'), seq), json_extract(bytes, '$.by'),
       substr(json_extract(bytes, '$.kind'), 7), COALESCE(json_extract(bytes, '$.what.batch'), 0),
       CAST(strftime('%s', json_extract(bytes, '$.at')) AS INTEGER) * 1000
FROM entries
WHERE json_extract(bytes, '$.kind') IN ('hours.claimed', 'hours.endorsed', 'hours.approved', 'hours.rejected', 'hours.reversed');

-- Which reviewer opened which claim, and when they last looked at its pictures. What is approved together with others
-- and was not opened is recorded as that.
CREATE TABLE claim_openings (
    claim        BIGINT NOT NULL,
    reviewer     TEXT   NOT NULL,
    opened_at_ms BIGINT NOT NULL,
    seen_at_ms   BIGINT,                         -- its pictures
    PRIMARY KEY (claim, reviewer)
) WITHOUT ROWID;

-- A mark of the phone that scanned, keyed by the shift: it shows that one phone scanned for many people of one shift,
-- and nothing from shift to shift.
ALTER TABLE attendances ADD COLUMN in_device TEXT;

-- What somebody would like to be put right about hours that were decided.
CREATE TABLE correction_requests (
    id             TEXT   PRIMARY KEY CHECK (length(id) = 32),
    claim          BIGINT NOT NULL,
    member         TEXT   NOT NULL,
    words          BLOB   NOT NULL,               -- encrypted
    state          TEXT   NOT NULL CHECK (state IN ('open', 'corrected', 'declined')),
    asked_at_ms    BIGINT NOT NULL,
    answer         BLOB  ,                        -- encrypted; why not
    answered_by    TEXT,
    answered_at_ms BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX correction_requests_once ON correction_requests (claim) WHERE state = 'open';
CREATE INDEX correction_requests_by_claim ON correction_requests (claim);
CREATE INDEX correction_requests_by_member ON correction_requests (member);
