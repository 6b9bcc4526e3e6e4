-- What a number opens besides its code: PINs, numbers that fell silent or changed hands, codes of the service desk.

ALTER TABLE members ADD COLUMN seen_at_ms BIGINT;   -- when somebody was last heard of, to the day; NULL: never yet

CREATE TABLE member_pins (
    account  TEXT PRIMARY KEY REFERENCES members (account),
    pin      TEXT NOT NULL,                     -- argon2id with its parameters and salt
    wrong    BIGINT NOT NULL,                   -- tries within the hour that began at since_ms
    since_ms BIGINT NOT NULL
);

CREATE TABLE number_doubts (
    account        TEXT PRIMARY KEY REFERENCES members (account),
    reported_by    TEXT,                        -- a member of staff; NULL: whoever showed the number's code
    reported_at_ms BIGINT NOT NULL
);

CREATE TABLE desk_codes (
    account       TEXT PRIMARY KEY REFERENCES members (account),
    made_by       TEXT NOT NULL,
    code_hash     BLOB NOT NULL,                -- keyed
    tries         BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
