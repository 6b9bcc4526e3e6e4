//! The SQL of subscriptions.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_one},
    error::Error,
};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};

/// Browsers of one person; the one that asked longest ago makes room.
const BROWSERS_MAX: i64 = 10;

/// Where a browser is written to, and with which keys. Sealed where it is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Subscription {
    pub(crate) endpoint: String,
    /// In hex.
    pub(crate) public: String,
    /// In hex.
    pub(crate) auth: String,
}

/// For which place a subscription is sealed.
pub(crate) fn place(id: Id) -> String {
    format!("push_subscriptions/{id}")
}

/// Keeps a browser, in the place of what it asked for before, under whoever that was.
pub(crate) async fn put(
    tx: &mut Tx,
    (id, account): (Id, Id),
    endpoint_hash: &[u8],
    sealed: &[u8],
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "INSERT INTO push_subscriptions (id, account, endpoint_hash, sealed, made_at_ms)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (endpoint_hash) DO UPDATE SET id = excluded.id, account = excluded.account,
             sealed = excluded.sealed, made_at_ms = excluded.made_at_ms",
        id.to_string(),
        account.to_string(),
        endpoint_hash,
        sealed,
        now_ms
    )?;
    execute!(
        tx,
        "DELETE FROM push_subscriptions WHERE account = $1 AND id NOT IN (
             SELECT id FROM push_subscriptions WHERE account = $1 ORDER BY made_at_ms DESC, id DESC LIMIT $2)",
        account.to_string(),
        BROWSERS_MAX
    )?;
    Ok(())
}

/// Somebody's browsers, still sealed.
pub(crate) async fn all_of(db: &Db, account: Id) -> Result<Vec<(Id, Vec<u8>)>, Error> {
    let rows = fetch_all!(
        db,
        (String, Vec<u8>),
        "SELECT id, sealed FROM push_subscriptions WHERE account = $1 ORDER BY made_at_ms, id",
        account.to_string()
    )?;
    let id = |(id, sealed): (String, Vec<u8>)| Ok((id.parse::<Id>()?, sealed));
    Ok(rows.into_iter().map(id).collect::<anyhow::Result<_>>()?)
}

/// How many browsers somebody has.
pub(crate) async fn count_of(db: &Db, account: Id) -> Result<i64, Error> {
    let (count,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM push_subscriptions WHERE account = $1",
        account.to_string()
    )?;
    Ok(count)
}

/// Ends one by its id: the push service knows it no more.
pub(crate) async fn end(tx: &mut Tx, id: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM push_subscriptions WHERE id = $1",
        id.to_string()
    )?;
    Ok(())
}

/// Ends one of somebody's own by its endpoint.
pub(crate) async fn end_own(tx: &mut Tx, account: Id, endpoint_hash: &[u8]) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM push_subscriptions WHERE account = $1 AND endpoint_hash = $2",
        account.to_string(),
        endpoint_hash
    )?;
    Ok(())
}

/// Destroys somebody's.
pub(crate) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM push_subscriptions WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
