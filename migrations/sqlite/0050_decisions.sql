-- Which decisions stand in whose name, by month, so that a list is found without reading the log: an index over
-- entries that says nothing which they do not. An answer repeats its sums, so a row that is missing or invented shows in the audit.
CREATE TABLE decision_index (
    seq     INTEGER PRIMARY KEY,
    account TEXT   NOT NULL,
    month   TEXT   NOT NULL,                     -- in Guangzhou
    minutes BIGINT NOT NULL                      -- approved; 0 when it is about something else
);
CREATE INDEX decision_index_by_account ON decision_index (account, month, seq);

-- What people said about decisions in their name: that a month's are theirs, or that one is not.
CREATE TABLE ledger_answers (
    seq          INTEGER PRIMARY KEY,
    account      TEXT NOT NULL,
    decision_seq BIGINT,                         -- the one that is not theirs
    month        TEXT,                           -- the month that is
    word         TEXT
);
CREATE INDEX ledger_answers_by_account ON ledger_answers (account);
CREATE INDEX ledger_answers_by_decision ON ledger_answers (decision_seq) WHERE decision_seq IS NOT NULL;

-- Those taken before this index was. An entry behind a seconded proposal carries it out and is no decision.
INSERT INTO decision_index (seq, account, month, minutes)
SELECT seq, json_extract(bytes, '$.by'), strftime('%Y-%m', json_extract(bytes, '$.at'), '+8 hours'),
       CASE json_extract(bytes, '$.kind') WHEN 'hours.approved' THEN json_extract(bytes, '$.what.minutes') ELSE 0 END
FROM entries AS decided
WHERE json_extract(bytes, '$.kind') IN ('hours.endorsed', 'hours.approved', 'hours.rejected', 'hours.reversed', 'voucher.redeemed',
                  'role.granted', 'role.withdrawn', 'proposal.made', 'proposal.seconded', 'device.enrolled')
  AND NOT EXISTS (SELECT 1 FROM entries AS prior WHERE prior.seq = decided.seq - 1
                  AND json_extract(prior.bytes, '$.kind') = 'proposal.seconded');
