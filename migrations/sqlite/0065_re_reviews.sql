-- Days whose approvals were drawn from. Which were drawn follows from the ledger (docs/ledger-format.md, section 13).
CREATE TABLE re_review_days (
    day         TEXT   PRIMARY KEY,              -- in Guangzhou, as 2026-11-27
    size        BIGINT NOT NULL,                 -- of the tree under whose root was drawn
    root        TEXT   NOT NULL,
    approvals   BIGINT NOT NULL,
    drawn_at_ms BIGINT NOT NULL
) WITHOUT ROWID;

-- What was drawn, and what somebody found who had nothing to do with it.
CREATE TABLE re_reviews (
    claim        INTEGER PRIMARY KEY,
    day          TEXT   NOT NULL REFERENCES re_review_days (day),
    area         TEXT   NOT NULL,
    member       TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('waiting', 'stands', 'faulty')),
    words        BLOB,                           -- encrypted
    judged_by    TEXT,
    judged_at_ms BIGINT
);
CREATE INDEX re_reviews_by_day ON re_reviews (day);
CREATE INDEX re_reviews_by_state ON re_reviews (state, claim);
CREATE INDEX re_reviews_by_judge ON re_reviews (judged_by);
CREATE INDEX re_reviews_by_member ON re_reviews (member);

-- Whose hours a reviewer leaves to others, because they are family. Said by the reviewer, and not taken back by them.
CREATE TABLE reviewer_families (
    reviewer TEXT   NOT NULL,
    member   TEXT   NOT NULL,
    since_ms BIGINT NOT NULL,
    PRIMARY KEY (reviewer, member)
) WITHOUT ROWID;
CREATE INDEX reviewer_families_by_member ON reviewer_families (member);
