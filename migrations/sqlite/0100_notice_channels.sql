-- Notices leave the house by the outbox too: a row for each, under the notice's own id, written with it. It holds no
-- words: what is said is put together from the notice when it is sent. The table is made anew, since the old check
-- wanted sealed words of everything that waits.
CREATE TABLE outbox_next (
    id            TEXT   PRIMARY KEY CHECK (length(id) = 32),
    account       TEXT   NOT NULL,
    template      TEXT   NOT NULL,               -- of a notice: its kind
    state         TEXT   NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
    sealed        BLOB,
    made_at_ms    BIGINT NOT NULL,
    due_at_ms     BIGINT NOT NULL,               -- of the next attempt; meanwhile a lease of whoever tries
    attempts      BIGINT NOT NULL DEFAULT 0,     -- whoever took it last has this number
    trouble       TEXT,                          -- of the last attempt, by its kind
    ended_at_ms   BIGINT,
    ended_by      TEXT,                          -- who dropped it
    reason        TEXT,                          -- why, by its code
    is_notice     BIGINT NOT NULL DEFAULT 0 CHECK (is_notice IN (0, 1)),
    channel       TEXT CHECK (channel IN ('wechat', 'wecom', 'sms', 'push')),   -- that is tried, or that took it
    channel_tries BIGINT NOT NULL DEFAULT 0,     -- of this channel
    CHECK (is_notice = 1 OR (sealed IS NOT NULL) = (state IN ('waiting', 'failed'))),
    CHECK (is_notice = 0 OR sealed IS NULL)
) WITHOUT ROWID;
INSERT INTO outbox_next (id, account, template, state, sealed, made_at_ms, due_at_ms, attempts, trouble, ended_at_ms,
                         ended_by, reason)
SELECT id, account, template, state, sealed, made_at_ms, due_at_ms, attempts, trouble, ended_at_ms, ended_by, reason
FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_by_due ON outbox (state, due_at_ms);
CREATE INDEX outbox_by_account ON outbox (account);

-- How somebody wants to be told. Without a row: a short message for what is worth one, nothing from 21:00 to 08:00.
CREATE TABLE notice_choices (
    account       TEXT   PRIMARY KEY,
    quiet_from    BIGINT CHECK (quiet_from BETWEEN 0 AND 1439),    -- minutes after midnight in Guangzhou
    quiet_until   BIGINT CHECK (quiet_until BETWEEN 0 AND 1439),
    language      TEXT   NOT NULL CHECK (language IN ('zh-CN', 'en')),
    changed_at_ms BIGINT NOT NULL,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
) WITHOUT ROWID;

-- To which channels somebody said yes or no, when, and whether the channel refused them since.
CREATE TABLE notice_channels (
    account       TEXT   NOT NULL,
    channel       TEXT   NOT NULL CHECK (channel IN ('wechat', 'wecom', 'sms', 'push')),
    is_on         BIGINT NOT NULL CHECK (is_on IN (0, 1)),
    said_at_ms    BIGINT NOT NULL,
    refused_at_ms BIGINT,
    PRIMARY KEY (account, channel)
) WITHOUT ROWID;

-- Those who are here already agreed to a text that did not name short messages about shifts: off until they say so.
INSERT INTO notice_channels (account, channel, is_on, said_at_ms) SELECT account, 'sms', 0, created_at_ms FROM members;

-- About what somebody does not want to hear by a channel.
CREATE TABLE notice_silences (
    account TEXT NOT NULL,
    about   TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('wechat', 'wecom', 'sms', 'push')),
    PRIMARY KEY (account, about, channel)
) WITHOUT ROWID;

-- Where a provider takes messages for somebody: sealed, and only where the operator sends messages by that provider.
ALTER TABLE provider_identities ADD COLUMN address BLOB;
