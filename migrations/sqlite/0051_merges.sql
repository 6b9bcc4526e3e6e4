-- The account that goes on in the place of one: account.merged.
ALTER TABLE ledger_accounts ADD COLUMN merged_into TEXT;

-- Who goes on for whom after all merges: an index over the column above.
CREATE TABLE account_heirs (
    account TEXT PRIMARY KEY,
    heir    TEXT NOT NULL
);
CREATE INDEX account_heirs_by_heir ON account_heirs (heir);

-- What a person tells staff to show that an account is theirs. It becomes a proposal or lapses.
CREATE TABLE merge_codes (
    account       TEXT   PRIMARY KEY,
    code_hash     BLOB   NOT NULL UNIQUE,
    expires_at_ms BIGINT NOT NULL
);
