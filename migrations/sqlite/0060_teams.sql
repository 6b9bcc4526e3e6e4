-- Teams of volunteers: who leads them, who belongs to them, who would like to. Accounts only; the words that somebody
-- sent along with a request are encrypted.
CREATE TABLE teams (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    kind          TEXT   NOT NULL CHECK (kind IN
                      ('party', 'youth', 'women', 'community', 'workers', 'veterans', 'students', 'seniors')),
    name          TEXT   NOT NULL,
    area          TEXT   NOT NULL REFERENCES areas (area),
    introduction  TEXT   NOT NULL,
    supervisor    TEXT   NOT NULL,              -- the social worker who looks after it
    skills        TEXT   NOT NULL,              -- a JSON list of codes: what helps there
    categories    TEXT   NOT NULL,              -- a JSON list of codes: whom or what it serves
    recruits      BIGINT NOT NULL CHECK (recruits IN (0, 1)),
    state         TEXT   NOT NULL CHECK (state IN ('active', 'closed')),
    created_by    TEXT   NOT NULL,
    created_at_ms BIGINT NOT NULL,
    UNIQUE (area, name)
) WITHOUT ROWID;

-- One person may be in several.
CREATE TABLE team_members (
    team     TEXT   NOT NULL REFERENCES teams (id),
    account  TEXT   NOT NULL,
    leads    BIGINT NOT NULL CHECK (leads IN (0, 1)),
    since_ms BIGINT NOT NULL,
    PRIMARY KEY (team, account)
) WITHOUT ROWID;
CREATE INDEX team_members_by_account ON team_members (account);

-- As long as it waits; the answer is a notice.
CREATE TABLE team_requests (
    team        TEXT   NOT NULL REFERENCES teams (id),
    account     TEXT   NOT NULL,
    words       BLOB   NOT NULL,                -- encrypted
    asked_at_ms BIGINT NOT NULL,
    PRIMARY KEY (team, account)
) WITHOUT ROWID;
CREATE INDEX team_requests_by_account ON team_requests (account);

-- What a volunteer can do and cares for (order 67 article 5). The row is also what is locked while somebody signs up,
-- so that of two sign-ups of one person each sees the other.
CREATE TABLE volunteer_profiles (
    account       TEXT   PRIMARY KEY,
    skills        TEXT   NOT NULL,              -- a JSON list of codes
    categories    TEXT   NOT NULL,
    turn          BIGINT NOT NULL
) WITHOUT ROWID;

-- What somebody has to be told: a kind and what it is about, which holds public things only.
CREATE TABLE notices (
    id         TEXT   PRIMARY KEY CHECK (length(id) = 32),
    account    TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    about      TEXT   NOT NULL,                 -- JSON
    at_ms      BIGINT NOT NULL,
    read_at_ms BIGINT
) WITHOUT ROWID;
CREATE INDEX notices_by_account ON notices (account, at_ms);
CREATE INDEX notices_by_age ON notices (at_ms);
