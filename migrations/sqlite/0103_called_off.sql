-- A shift may be called off by itself. What has begun by then ends at that moment instead, so that what was really given
-- can be recorded; `planned_end_ms` says until when it would have lasted.
ALTER TABLE shifts ADD COLUMN cancelled_at_ms BIGINT;
ALTER TABLE shifts ADD COLUMN planned_end_ms BIGINT;
ALTER TABLE shifts ADD COLUMN reason TEXT NOT NULL DEFAULT '';

UPDATE shifts
SET cancelled_at_ms = (SELECT o.changed_at_ms FROM organised_activities o WHERE o.id = shifts.activity),
    reason = (SELECT o.reason FROM organised_activities o WHERE o.id = shifts.activity)
WHERE EXISTS (SELECT 1 FROM organised_activities o
              WHERE o.id = shifts.activity AND o.state = 'cancelled'
                AND shifts.starts_at_ms >= o.changed_at_ms - o.changed_at_ms % 60000);

UPDATE shifts
SET planned_end_ms = ends_at_ms,
    ends_at_ms = (SELECT o.changed_at_ms - o.changed_at_ms % 60000
                  FROM organised_activities o WHERE o.id = shifts.activity),
    reason = (SELECT o.reason FROM organised_activities o WHERE o.id = shifts.activity)
WHERE cancelled_at_ms IS NULL
  AND EXISTS (SELECT 1 FROM organised_activities o
              WHERE o.id = shifts.activity AND o.state = 'cancelled'
                AND shifts.ends_at_ms > o.changed_at_ms - o.changed_at_ms % 60000);
