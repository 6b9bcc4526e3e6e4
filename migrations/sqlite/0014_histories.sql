-- A voucher's entries belong to whoever the voucher belongs to: its record says so, which the auditor compares with
-- the entries. `subject` is for entries without such a record, and its index for those alone.
DROP INDEX entries_by_subject;
CREATE INDEX entries_by_subject ON entries (subject, seq) WHERE subject <> '';
