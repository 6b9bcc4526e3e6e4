-- Courses of the Community College. A course is an organised activity of class training whose shifts are its
-- sessions; what a course has besides is here. `taken` is counted by the statement that gives a place away.
CREATE TABLE courses (
    activity          TEXT   PRIMARY KEY REFERENCES organised_activities (id),
    partner           TEXT   NOT NULL,           -- the university or school that teaches; empty: none
    term              TEXT   NOT NULL,           -- such as 2026 秋季
    prerequisites     TEXT   NOT NULL,           -- in words; empty: none
    requires          TEXT   REFERENCES courses (activity),   -- whose certificate one must hold; NULL: none
    capacity          BIGINT NOT NULL CHECK (capacity > 0),
    taken             BIGINT NOT NULL CHECK (taken >= 0),
    share_required    BIGINT NOT NULL CHECK (share_required BETWEEN 1 AND 100),   -- per cent of the sessions' minutes
    valid_months      BIGINT NOT NULL CHECK (valid_months >= 0),   -- of a certificate; 0: for ever
    withdraw_until_ms BIGINT NOT NULL,
    CHECK (taken <= capacity)
) WITHOUT ROWID;

CREATE TABLE course_enrolments (
    id             TEXT   PRIMARY KEY CHECK (length(id) = 32),   -- begins with the time: the order of waiting
    course         TEXT   NOT NULL REFERENCES courses (activity),
    account        TEXT   NOT NULL,
    state          TEXT   NOT NULL CHECK (state IN ('confirmed', 'waiting', 'left')),
    enrolled_at_ms BIGINT NOT NULL,
    changed_at_ms  BIGINT NOT NULL,
    result         TEXT   CHECK (result IN ('passed', 'failed')),   -- NULL: not assessed yet
    note           BLOB  ,                       -- what the teacher says about it, sealed
    assessed_by    TEXT,
    assessed_at_ms BIGINT
) WITHOUT ROWID;
CREATE UNIQUE INDEX course_enrolments_once ON course_enrolments (course, account) WHERE state IN ('confirmed', 'waiting');
CREATE INDEX course_enrolments_by_account ON course_enrolments (account);
CREATE INDEX course_enrolments_by_course ON course_enrolments (course, state);
