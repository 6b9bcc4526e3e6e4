//! The SQL of devices that ask to be confirmed.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    retention::Rule,
};
use anyhow::Context;
use ledger::{
    decide,
    ids::{Id, Text},
    kinds::KeyAlgorithm,
};

/// Requests that are looked through at once: far more than one office has.
const REQUESTS_MAX: i64 = 200;

/// A device that asks.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) id: Id,
    pub(super) account: Id,
    pub(super) algorithm: KeyAlgorithm,
    pub(super) key: Text,
    pub(super) requested_at_ms: i64,
    pub(super) expires_at_ms: i64,
}

impl Request {
    /// What confirming it records.
    pub(super) fn enrolment(&self) -> decide::Command {
        decide::Command::EnrolDevice {
            account: self.account,
            algorithm: self.algorithm,
            key: self.key.clone(),
        }
    }
}

#[derive(Debug, sqlx::FromRow, serde::Deserialize)]
struct Row {
    request: String,
    account: String,
    algorithm: String,
    public_key: String,
    requested_at_ms: i64,
    expires_at_ms: i64,
}

impl Row {
    fn open(self) -> Result<Request, Error> {
        let request = || -> anyhow::Result<Request> {
            Ok(Request {
                id: self.request.parse()?,
                account: self.account.parse()?,
                algorithm: self.algorithm.parse()?,
                key: self.public_key.parse()?,
                requested_at_ms: self.requested_at_ms,
                expires_at_ms: self.expires_at_ms,
            })
        };
        Ok(request().context("a device request is damaged")?)
    }
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "devices that nobody confirmed",
    kept: "1 day",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM device_requests WHERE expires_at_ms <= $1",
    remove: "DELETE FROM device_requests WHERE expires_at_ms <= $1",
}];

/// Puts a request in the place of the account's earlier one, and drops those that have lapsed.
pub(super) async fn ask(tx: &mut Tx, request: &Request) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM device_requests WHERE account = $1 OR expires_at_ms <= $2",
        request.account.to_string(),
        request.requested_at_ms
    )?;
    execute!(
        &mut *tx,
        "INSERT INTO device_requests (request, account, algorithm, public_key, requested_at_ms, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6)",
        request.id.to_string(),
        request.account.to_string(),
        request.algorithm.as_str(),
        request.key.as_str(),
        request.requested_at_ms,
        request.expires_at_ms
    )?;
    Ok(())
}

/// Those that wait, oldest first.
pub(super) async fn waiting(db: &Db, now_ms: i64) -> Result<Vec<Request>, Error> {
    let rows = fetch_all!(
        db,
        Row,
        "SELECT request, account, algorithm, public_key, requested_at_ms, expires_at_ms FROM device_requests
         WHERE expires_at_ms > $1 ORDER BY requested_at_ms, request LIMIT $2",
        now_ms,
        REQUESTS_MAX
    )?;
    rows.into_iter().map(Row::open).collect()
}

/// One that waits.
pub(super) async fn request(db: &Db, id: Id, now_ms: i64) -> Result<Option<Request>, Error> {
    let row = fetch_optional!(
        db,
        Row,
        "SELECT request, account, algorithm, public_key, requested_at_ms, expires_at_ms FROM device_requests
         WHERE request = $1 AND expires_at_ms > $2",
        id.to_string(),
        now_ms
    )?;
    row.map(Row::open).transpose()
}

/// The one of an account.
pub(super) async fn own(db: &Db, account: Id, now_ms: i64) -> Result<Option<Request>, Error> {
    let row = fetch_optional!(
        db,
        Row,
        "SELECT request, account, algorithm, public_key, requested_at_ms, expires_at_ms FROM device_requests
         WHERE account = $1 AND expires_at_ms > $2",
        account.to_string(),
        now_ms
    )?;
    row.map(Row::open).transpose()
}

pub(super) async fn forget(tx: &mut Tx, id: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM device_requests WHERE request = $1",
        id.to_string()
    )?;
    Ok(())
}
