//! Which accounts go on for which.

use crate::{
    db::{Db, Source, fetch_all, fetch_optional},
    error::Error,
    journal::{
        rows::{AccountRow, damaged},
        store::unfold_fetch,
    },
};
use ledger::{book::AccountRecord, ids::Id};
use std::collections::BTreeMap;

/// What stands of these accounts.
pub(crate) async fn accounts_among(
    db: &Db,
    accounts: &[Id],
) -> Result<BTreeMap<Id, AccountRecord>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[String; 1]> = accounts.iter().map(|id| [id.to_string()]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        AccountRow,
        &keys,
        "SELECT account, holder, state, merged_into FROM ledger_accounts
         WHERE account IN (SELECT value->>0 FROM",
        ")"
    )?;
    rows.iter().map(AccountRow::record).collect()
}

/// Accounts that were erased, and those that had been merged into one that was.
pub(crate) async fn erased(db: &Db) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT account FROM ledger_accounts WHERE state = 'closed' AND merged_into IS NULL
         UNION
         SELECT h.account FROM account_heirs h JOIN ledger_accounts a ON a.account = h.heir
         WHERE a.state = 'closed'"
    )?;
    rows.iter()
        .map(|(account,)| account.parse().map_err(damaged))
        .collect()
}

/// The account that goes on for one, which is mostly itself.
pub(crate) async fn heir(db: &Db, account: Id) -> Result<Id, Error> {
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT heir FROM account_heirs WHERE account = $1",
        account.to_string()
    )?;
    row.map_or(Ok(account), |(heir,)| heir.parse().map_err(damaged))
}

/// The accounts that one goes on for.
pub(crate) async fn merged_into(source: impl Into<Source<'_>>, heir: Id) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        source,
        (String,),
        "SELECT account FROM account_heirs WHERE heir = $1 ORDER BY account",
        heir.to_string()
    )?;
    rows.iter()
        .map(|(account,)| account.parse().map_err(damaged))
        .collect()
}
