//! The SQL of service certificates.

use super::document::Head;
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
};
use ledger::ids::Id;
use sqlx::FromRow;

/// A certificate as it is kept.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Kept {
    pub(super) number: String,
    pub(super) account: String,
    pub(super) digest: String,
    pub(super) sealed: Vec<u8>,
}

impl Kept {
    /// The document's exact bytes.
    pub(super) fn bytes(&self, keys: &Keys) -> Result<Vec<u8>, Error> {
        Ok(keys.unseal_document(&place(&self.number), &self.sealed)?)
    }
}

/// What a list shows of one.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Listed {
    pub(super) number: String,
    pub(super) from_day: String,
    pub(super) until_day: String,
    pub(super) minutes: i64,
    pub(super) made_at_ms: i64,
}

/// A certificate to keep.
pub(super) struct New<'a> {
    pub(super) head: &'a Head,
    pub(super) minutes: i64,
    pub(super) tree_size: u64,
    pub(super) root: &'a str,
    pub(super) digest: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) now_ms: i64,
}

fn place(number: &str) -> String {
    format!("service_certificates/{number}")
}

/// Keeps one, unless there is one of the same period and tree.
pub(super) async fn put(tx: &mut Tx, keys: &Keys, new: &New<'_>) -> Result<(), Error> {
    let sealed = keys.seal_document(&place(&new.head.number), new.bytes)?;
    execute!(
        tx,
        "INSERT INTO service_certificates (number, account, from_day, until_day, minutes, tree_size, root, digest,
                                           sealed, made_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (account, from_day, until_day, tree_size) DO NOTHING",
        &new.head.number,
        new.head.account.to_string(),
        &new.head.from,
        &new.head.until,
        new.minutes,
        i64::try_from(new.tree_size).unwrap_or(i64::MAX),
        new.root,
        new.digest,
        sealed,
        new.now_ms
    )?;
    Ok(())
}

/// The one of a period and tree.
pub(super) async fn of_period(
    db: &Db,
    account: Id,
    (from, until): (&str, &str),
    tree_size: u64,
) -> Result<Option<Kept>, Error> {
    Ok(fetch_optional!(
        db,
        Kept,
        "SELECT number, account, digest, sealed FROM service_certificates
         WHERE account = $1 AND from_day = $2 AND until_day = $3 AND tree_size = $4",
        account.to_string(),
        from,
        until,
        i64::try_from(tree_size).unwrap_or(i64::MAX)
    )?)
}

/// By its number.
pub(super) async fn find(db: &Db, number: &str) -> Result<Option<Kept>, Error> {
    Ok(fetch_optional!(
        db,
        Kept,
        "SELECT number, account, digest, sealed FROM service_certificates WHERE number = $1",
        number
    )?)
}

/// Somebody's, the newest first.
pub(super) async fn of(db: &Db, account: Id, limit: i64) -> Result<Vec<Listed>, Error> {
    Ok(fetch_all!(
        db,
        Listed,
        "SELECT number, from_day, until_day, minutes, made_at_ms FROM service_certificates
         WHERE account = $1 ORDER BY made_at_ms DESC, number LIMIT $2",
        account.to_string(),
        limit
    )?)
}

/// How many somebody has made since a moment.
pub(super) async fn made_since(db: &Db, account: Id, since_ms: i64) -> Result<i64, Error> {
    let row = fetch_optional!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM service_certificates WHERE account = $1 AND made_at_ms > $2",
        account.to_string(),
        since_ms
    )?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Lets those of one account be another's, which goes on for it. Of two of one period and tree one stays.
pub(super) async fn move_to(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE service_certificates SET account = $2 WHERE account = $1 AND NOT EXISTS (
             SELECT 1 FROM service_certificates other WHERE other.account = $2
                AND other.from_day = service_certificates.from_day AND other.until_day = service_certificates.until_day
                AND other.tree_size = service_certificates.tree_size)",
        account.to_string(),
        into.to_string()
    )?;
    Ok(())
}

/// Destroys somebody's.
pub(super) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM service_certificates WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
