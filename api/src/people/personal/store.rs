//! The SQL of requests to be erased.

use crate::{
    db::{Db, Tx, execute, fetch_optional},
    error::Error,
    retention::Rule,
};
use ledger::ids::Id;

/// Notes the word that confirms, in place of an earlier one.
pub(super) async fn ask(
    tx: &mut Tx,
    account: Id,
    word_hash: &[u8; 32],
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO erasure_requests (account, word_hash, expires_at_ms) VALUES ($1, $2, $3)
         ON CONFLICT (account) DO UPDATE SET word_hash = excluded.word_hash,
                expires_at_ms = excluded.expires_at_ms",
        account.to_string(),
        &word_hash[..],
        expires_at_ms
    )?;
    Ok(())
}

/// The hash of the word that confirms, while it counts.
pub(super) async fn asked(db: &Db, account: Id, now_ms: i64) -> Result<Option<Vec<u8>>, Error> {
    let row = fetch_optional!(
        db,
        (Vec<u8>,),
        "SELECT word_hash FROM erasure_requests WHERE account = $1 AND expires_at_ms > $2",
        account.to_string(),
        now_ms
    )?;
    Ok(row.map(|(hash,)| hash))
}

pub(super) async fn forget(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM erasure_requests WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "requests to be erased",
    kept: "1 hour, unless confirmed",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM erasure_requests WHERE expires_at_ms <= $1",
    remove: "DELETE FROM erasure_requests WHERE expires_at_ms <= $1",
}];
