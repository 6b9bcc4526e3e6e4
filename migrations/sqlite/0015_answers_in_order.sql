-- Answers lie in the order in which they were given, so that recording one touches the end of the table and one page
-- of its keys; in the order of their keys, each touched a page of its own of the table, and another of their ages.
-- A place is the head's fence and a number behind it; the oldest answers are at the beginning.
CREATE TABLE answers_in_order (
    place         INTEGER PRIMARY KEY,
    key           BLOB NOT NULL UNIQUE,
    digest        BLOB NOT NULL,
    answer        TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);
INSERT INTO answers_in_order (place, key, digest, answer, created_at_ms)
SELECT ROW_NUMBER() OVER (ORDER BY created_at_ms), key, digest, answer, created_at_ms FROM idempotency;
DROP TABLE idempotency;
ALTER TABLE answers_in_order RENAME TO idempotency;
