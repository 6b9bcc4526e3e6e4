-- How far from the place somebody was who let the phone say it, in whole kilometres. Where they were is not kept.
ALTER TABLE attendances ADD COLUMN in_away_km BIGINT;
