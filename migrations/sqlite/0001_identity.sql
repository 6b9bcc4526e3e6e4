-- People, their sessions and the areas they live in.
-- Personal fields (name, phone) are ciphertext bound to their table, column and account; nothing here is
-- a key to read them. Other modules hold the account id only.

CREATE TABLE areas (
    area   TEXT PRIMARY KEY,                     -- the path from the root, '440105/440105003'
    name   TEXT NOT NULL,
    parent TEXT REFERENCES areas (area)
);

CREATE TABLE members (
    account       TEXT PRIMARY KEY CHECK (length(account) = 32),
    name          BLOB NOT NULL,                -- encrypted
    phone         BLOB,                         -- encrypted; NULL when none is known
    phone_hash    BLOB,                         -- keyed; not unique, since a family shares a number
    home_area     TEXT NOT NULL REFERENCES areas (area),
    team          TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('active', 'invited')),
    created_at_ms BIGINT NOT NULL
);
CREATE INDEX members_by_phone ON members (phone_hash);

CREATE TABLE sessions (
    token_hash    BLOB PRIMARY KEY,             -- SHA-256 of the token, which is kept nowhere
    account       TEXT NOT NULL REFERENCES members (account),
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at_ms);

-- One row a key that has encrypted something: a service with another key refuses to start instead of
-- writing what cannot be read later.
CREATE TABLE identity_keys (
    key_id BIGINT PRIMARY KEY,
    digest TEXT NOT NULL
);

-- Filled by `haizhu demo` only: whom the page of a demo lets one enter as.
CREATE TABLE demo_people (
    role    TEXT NOT NULL,
    n       BIGINT NOT NULL CHECK (n > 0),
    account TEXT NOT NULL REFERENCES members (account),
    area    TEXT NOT NULL REFERENCES areas (area),
    PRIMARY KEY (role, n)
);

INSERT INTO areas (area, name, parent) VALUES
    ('440105', '海珠区', NULL),
    ('440105/440105001', '赤岗街道', '440105'),
    ('440105/440105002', '新港街道', '440105'),
    ('440105/440105003', '昌岗街道', '440105'),
    ('440105/440105004', '江南中街道', '440105'),
    ('440105/440105005', '滨江街道', '440105'),
    ('440105/440105006', '素社街道', '440105'),
    ('440105/440105007', '海幢街道', '440105'),
    ('440105/440105008', '南华西街道', '440105'),
    ('440105/440105009', '龙凤街道', '440105'),
    ('440105/440105010', '沙园街道', '440105'),
    ('440105/440105011', '南石头街道', '440105'),
    ('440105/440105012', '凤阳街道', '440105'),
    ('440105/440105013', '瑞宝街道', '440105'),
    ('440105/440105014', '江海街道', '440105'),
    ('440105/440105015', '琶洲街道', '440105'),
    ('440105/440105016', '南洲街道', '440105'),
    ('440105/440105017', '华洲街道', '440105'),
    ('440105/440105018', '官洲街道', '440105');
