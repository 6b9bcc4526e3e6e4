-- A card also has a number that is short enough to be read out. Kept is its hash under the operator's key: nine digits are
-- tried out in no time without it.
ALTER TABLE volunteer_cards ADD COLUMN short_hash TEXT;
CREATE UNIQUE INDEX volunteer_cards_by_short ON volunteer_cards (short_hash) WHERE short_hash IS NOT NULL;

-- Wrong codes and numbers that somebody gave at a shift: after a few they have to do without.
CREATE TABLE code_tries (
    account TEXT   NOT NULL,
    shift   TEXT   NOT NULL,
    what    TEXT   NOT NULL CHECK (what IN ('code', 'card')),
    wrong   BIGINT NOT NULL CHECK (wrong >= 0),
    at_ms   BIGINT NOT NULL,
    PRIMARY KEY (account, shift, what)
);
CREATE INDEX code_tries_by_age ON code_tries (at_ms);
