-- Who an account is by document. One natural person has one account: kind and number together are hashed with the
-- operator's key, and no two accounts share the hash. Everything else about the document is sealed as one piece, with
-- who entered it and for which purpose.
CREATE TABLE identity_documents (
    account     TEXT PRIMARY KEY REFERENCES members (account) ON DELETE CASCADE,
    number_hash BLOB NOT NULL UNIQUE,
    document    BLOB NOT NULL
);
