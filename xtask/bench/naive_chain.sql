-- The chain an ordinary developer writes: one function a request locks the head, moves two
-- balances, hashes and inserts. `cargo xtask bench` drives it with pgbench.

CREATE TABLE head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

CREATE TABLE balance (
    account INTEGER PRIMARY KEY,
    points BIGINT NOT NULL CHECK (points >= 0)
);

CREATE TABLE entry (
    seq BIGINT PRIMARY KEY,
    prev BYTEA NOT NULL,
    body TEXT NOT NULL,
    hash BYTEA NOT NULL
);

INSERT INTO head VALUES (1, 0, sha256('genesis'));
INSERT INTO balance SELECT account, 1000000000 FROM generate_series(1, 1000) AS account;

CREATE FUNCTION move_points(source INTEGER, target INTEGER, amount BIGINT) RETURNS BIGINT
LANGUAGE plpgsql AS $$
DECLARE
    last head%ROWTYPE;
    line TEXT;
    digest BYTEA;
BEGIN
    SELECT * INTO last FROM head WHERE id = 1 FOR UPDATE;
    UPDATE balance SET points = points - amount WHERE account = source;
    UPDATE balance SET points = points + amount WHERE account = target;
    line := json_build_object(
        'seq', last.seq + 1, 'at', now(), 'from', source, 'to', target, 'amount', amount
    )::TEXT;
    digest := sha256(last.hash || convert_to(line, 'UTF8'));
    INSERT INTO entry VALUES (last.seq + 1, last.hash, line, digest);
    UPDATE head SET seq = last.seq + 1, hash = digest WHERE id = 1;
    RETURN last.seq + 1;
END $$;
