//! The names of funds.

use crate::{
    db::{Db, Tx, execute, fetch_all},
    error::Error,
};
use ledger::{
    account::{Account, Class, Unit},
    ids::Id,
};
use sqlx::FromRow;

/// How a fund is called, and what it is for.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Fund {
    pub(super) account: String,
    pub(super) name: String,
    pub(super) name_en: String,
    pub(super) purpose: String,
    pub(super) purpose_en: String,
}

/// Every fund, the oldest first.
pub(super) async fn all(db: &Db) -> Result<Vec<Fund>, Error> {
    Ok(fetch_all!(
        db,
        Fund,
        "SELECT account, name, name_en, purpose, purpose_en FROM funds ORDER BY opened_at_ms, account"
    )?)
}

pub(super) async fn put(tx: &mut Tx, fund: &Fund, by: Id, now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO funds (account, name, name_en, purpose, purpose_en, opened_by, opened_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &fund.account,
        &fund.name,
        &fund.name_en,
        &fund.purpose,
        &fund.purpose_en,
        by.to_string(),
        now_ms
    )?;
    Ok(())
}

/// Where a fund's points are.
pub(super) fn of(fund: Id) -> Account {
    Account::of(Unit::Point, Class::Fund, fund)
}
