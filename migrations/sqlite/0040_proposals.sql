-- What needs two administrators. As the ledger knows it: who proposed which digest, and who seconded it.
CREATE TABLE ledger_proposals (
    seq          INTEGER PRIMARY KEY,
    made_by      TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    digest       TEXT   NOT NULL,
    made_at_ms   BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    seconded_seq BIGINT,
    seconded_by  TEXT
);
CREATE INDEX ledger_proposals_by_state ON ledger_proposals (state, seq);

-- And the facts behind the digest, in their canonical form: accounts by their ids, areas, standards; nobody's name.
CREATE TABLE proposals (
    seq   BIGINT PRIMARY KEY,
    facts TEXT   NOT NULL
);
