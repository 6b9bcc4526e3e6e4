-- Which decisions stand in whose name, by month, so that a list is found without reading the log: an index over
-- entries that says nothing which they do not. An answer repeats its sums, so a row that is missing or invented shows in the audit.
CREATE TABLE decision_index (
    seq     BIGINT PRIMARY KEY,
    account TEXT   NOT NULL,
    month   TEXT   NOT NULL,                     -- in Guangzhou
    minutes BIGINT NOT NULL                      -- approved; 0 when it is about something else
);
CREATE INDEX decision_index_by_account ON decision_index (account, month, seq);

-- What people said about decisions in their name: that a month's are theirs, or that one is not.
CREATE TABLE ledger_answers (
    seq          BIGINT PRIMARY KEY,
    account      TEXT NOT NULL,
    decision_seq BIGINT,                         -- the one that is not theirs
    month        TEXT,                           -- the month that is
    word         TEXT
);
CREATE INDEX ledger_answers_by_account ON ledger_answers (account);
CREATE INDEX ledger_answers_by_decision ON ledger_answers (decision_seq) WHERE decision_seq IS NOT NULL;

-- Those taken before this index was. An entry behind a seconded proposal carries it out and is no decision.
INSERT INTO decision_index (seq, account, month, minutes)
SELECT seq, bytes::json->>'by',
       to_char((bytes::json->>'at')::timestamptz AT TIME ZONE 'UTC' + INTERVAL '8 hours', 'YYYY-MM'),
       CASE bytes::json->>'kind' WHEN 'hours.approved' THEN CAST(bytes::json->'what'->>'minutes' AS BIGINT) ELSE 0 END
FROM entries AS decided
WHERE bytes::json->>'kind' IN ('hours.endorsed', 'hours.approved', 'hours.rejected', 'hours.reversed', 'voucher.redeemed',
                  'role.granted', 'role.withdrawn', 'proposal.made', 'proposal.seconded', 'device.enrolled')
  AND NOT EXISTS (SELECT 1 FROM entries AS prior WHERE prior.seq = decided.seq - 1
                  AND prior.bytes::json->>'kind' = 'proposal.seconded');
