-- Home visits that their recipient confirms: with one tap who has an account, else by a code that the recipient was told
-- beforehand and that the volunteer types in. Who is visited is sealed, and goes with them or after its time.
CREATE TABLE visits (
    id             TEXT   PRIMARY KEY CHECK (length(id) = 32),
    shift          TEXT   NOT NULL REFERENCES shifts (id),
    volunteer      TEXT   NOT NULL,
    recipient      TEXT,                         -- the account, of who has one
    words          BLOB,                         -- encrypted: what the recipient is called; of who has no account
    code_hash      TEXT,                         -- keyed, of six digits; NULL with an account
    tries          BIGINT NOT NULL CHECK (tries >= 0),        -- wrong codes since it was made
    state          TEXT   NOT NULL CHECK (state IN ('waiting', 'confirmed', 'denied')),
    how            TEXT   CHECK (how IN ('tap', 'code')),
    arranged_by    TEXT   NOT NULL,
    arranged_at_ms BIGINT NOT NULL,
    answered_at_ms BIGINT
) WITHOUT ROWID;
CREATE INDEX visits_by_shift ON visits (shift);
CREATE INDEX visits_by_volunteer ON visits (volunteer);
CREATE INDEX visits_by_recipient ON visits (recipient) WHERE recipient IS NOT NULL;
