-- All entries that announced an organised activity: `organised_activities.seq` is the newest. Hours stay with the entry
-- under which they were recorded, and count for the activity whichever that is.
CREATE TABLE organised_entries (
    seq      BIGINT PRIMARY KEY,
    activity TEXT   NOT NULL REFERENCES organised_activities (id)
);
CREATE INDEX organised_entries_by_activity ON organised_entries (activity);

-- An entry that was followed by another took the id that only the ledger knows of the other one.
INSERT INTO organised_entries (seq, activity)
WITH RECURSIVE announced (seq, activity) AS (
    SELECT seq, id FROM organised_activities WHERE seq IS NOT NULL
    UNION
    SELECT d.seq, n.activity
    FROM announced n JOIN ledger_activities a ON a.seq = n.seq
      JOIN activity_details d ON d.activity = a.activity AND d.seq <> n.seq
)
SELECT seq, activity FROM announced;
