-- A session gets another token when its owner's roles change. The former one goes on for a moment, for what was on its way.
ALTER TABLE sessions ADD COLUMN held TEXT;              -- a digest of the roles under which the token was given
ALTER TABLE sessions ADD COLUMN former_hash BLOB;       -- SHA-256 of the token before
ALTER TABLE sessions ADD COLUMN former_until_ms BIGINT;
CREATE INDEX sessions_by_former ON sessions (former_hash) WHERE former_hash IS NOT NULL;
