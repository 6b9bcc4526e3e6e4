-- Keys with which those who decide sign their decisions: what the entries device.enrolled and device.retired
-- add up to. Nothing here is secret: the private half never leaves the device.

CREATE TABLE ledger_devices (
    enrolled_seq BIGINT PRIMARY KEY,
    account      TEXT NOT NULL,
    algorithm    TEXT NOT NULL,
    public_key   TEXT NOT NULL UNIQUE,           -- base64
    retired_seq  BIGINT
);
CREATE INDEX ledger_devices_by_account ON ledger_devices (account);

-- A device that asks to be confirmed by somebody else. It becomes an entry or lapses.
CREATE TABLE device_requests (
    request         TEXT PRIMARY KEY CHECK (length(request) = 32),
    account         TEXT NOT NULL,
    algorithm       TEXT NOT NULL,
    public_key      TEXT NOT NULL,
    requested_at_ms BIGINT NOT NULL,
    expires_at_ms   BIGINT NOT NULL
);
CREATE INDEX device_requests_by_account ON device_requests (account);
