-- Days that are no working days although they fall on Monday to Friday, and days that are although they fall on a
-- weekend (调休). The clock of ten working days goes by them; an administrator of the district edits them.
CREATE TABLE holidays (
    day           TEXT   PRIMARY KEY CHECK (length(day) = 10),   -- 2026-10-01
    kind          TEXT   NOT NULL CHECK (kind IN ('rest', 'work')),
    name          TEXT   NOT NULL,
    changed_by    TEXT   NOT NULL,               -- empty: shipped with the service
    changed_at_ms BIGINT NOT NULL
);

INSERT INTO holidays (day, kind, name, changed_by, changed_at_ms) VALUES
    ('2026-01-01', 'rest', '元旦', '', 0),
    ('2026-01-02', 'rest', '元旦', '', 0),
    ('2026-01-03', 'rest', '元旦', '', 0),
    ('2026-01-04', 'work', '元旦调休', '', 0),
    ('2026-02-14', 'work', '春节调休', '', 0),
    ('2026-02-15', 'rest', '春节', '', 0),
    ('2026-02-16', 'rest', '春节', '', 0),
    ('2026-02-17', 'rest', '春节', '', 0),
    ('2026-02-18', 'rest', '春节', '', 0),
    ('2026-02-19', 'rest', '春节', '', 0),
    ('2026-02-20', 'rest', '春节', '', 0),
    ('2026-02-21', 'rest', '春节', '', 0),
    ('2026-02-22', 'rest', '春节', '', 0),
    ('2026-02-23', 'rest', '春节', '', 0),
    ('2026-02-28', 'work', '春节调休', '', 0),
    ('2026-04-04', 'rest', '清明节', '', 0),
    ('2026-04-05', 'rest', '清明节', '', 0),
    ('2026-04-06', 'rest', '清明节', '', 0),
    ('2026-05-01', 'rest', '劳动节', '', 0),
    ('2026-05-02', 'rest', '劳动节', '', 0),
    ('2026-05-03', 'rest', '劳动节', '', 0),
    ('2026-05-04', 'rest', '劳动节', '', 0),
    ('2026-05-05', 'rest', '劳动节', '', 0),
    ('2026-05-09', 'work', '劳动节调休', '', 0),
    ('2026-06-19', 'rest', '端午节', '', 0),
    ('2026-06-20', 'rest', '端午节', '', 0),
    ('2026-06-21', 'rest', '端午节', '', 0),
    ('2026-09-20', 'work', '国庆节调休', '', 0),
    ('2026-09-25', 'rest', '中秋节', '', 0),
    ('2026-09-26', 'rest', '中秋节', '', 0),
    ('2026-09-27', 'rest', '中秋节', '', 0),
    ('2026-10-01', 'rest', '国庆节', '', 0),
    ('2026-10-02', 'rest', '国庆节', '', 0),
    ('2026-10-03', 'rest', '国庆节', '', 0),
    ('2026-10-04', 'rest', '国庆节', '', 0),
    ('2026-10-05', 'rest', '国庆节', '', 0),
    ('2026-10-06', 'rest', '国庆节', '', 0),
    ('2026-10-07', 'rest', '国庆节', '', 0),
    ('2026-10-10', 'work', '国庆节调休', '', 0);
