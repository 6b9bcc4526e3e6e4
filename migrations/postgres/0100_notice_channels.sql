-- Notices leave the house by the outbox too: a row for each, under the notice's own id, written with it. It holds no
-- words: what is said is put together from the notice when it is sent. The old check
-- wanted sealed words of everything that waits.
ALTER TABLE outbox
    ADD COLUMN is_notice     BIGINT NOT NULL DEFAULT 0 CHECK (is_notice IN (0, 1)),
    ADD COLUMN channel       TEXT CHECK (channel IN ('wechat', 'wecom', 'sms', 'push')),   -- that is tried, or that took it
    ADD COLUMN channel_tries BIGINT NOT NULL DEFAULT 0,                                    -- of this channel
    DROP CONSTRAINT outbox_check,
    ADD CHECK (is_notice = 1 OR (sealed IS NOT NULL) = (state IN ('waiting', 'failed'))),
    ADD CHECK (is_notice = 0 OR sealed IS NULL);

-- How somebody wants to be told. Without a row: a short message for what is worth one, nothing from 21:00 to 08:00.
CREATE TABLE notice_choices (
    account       TEXT   PRIMARY KEY,
    quiet_from    BIGINT CHECK (quiet_from BETWEEN 0 AND 1439),    -- minutes after midnight in Guangzhou
    quiet_until   BIGINT CHECK (quiet_until BETWEEN 0 AND 1439),
    language      TEXT   NOT NULL CHECK (language IN ('zh-CN', 'en')),
    changed_at_ms BIGINT NOT NULL,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

-- To which channels somebody said yes or no, when, and whether the channel refused them since.
CREATE TABLE notice_channels (
    account       TEXT   NOT NULL,
    channel       TEXT   NOT NULL CHECK (channel IN ('wechat', 'wecom', 'sms', 'push')),
    is_on         BIGINT NOT NULL CHECK (is_on IN (0, 1)),
    said_at_ms    BIGINT NOT NULL,
    refused_at_ms BIGINT,
    PRIMARY KEY (account, channel)
);

-- Those who are here already agreed to a text that did not name short messages about shifts: off until they say so.
INSERT INTO notice_channels (account, channel, is_on, said_at_ms) SELECT account, 'sms', 0, created_at_ms FROM members;

-- About what somebody does not want to hear by a channel.
CREATE TABLE notice_silences (
    account TEXT NOT NULL,
    about   TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('wechat', 'wecom', 'sms', 'push')),
    PRIMARY KEY (account, about, channel)
);

-- Where a provider takes messages for somebody: sealed, and only where the operator sends messages by that provider.
ALTER TABLE provider_identities ADD COLUMN address BYTEA;
