//! Which accounts go on for which.

use crate::{
    db::{Db, Source, fetch_all, fetch_optional},
    error::Error,
    journal::rows::damaged,
};
use ledger::ids::Id;

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
