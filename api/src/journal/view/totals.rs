//! What the community has given and used, for everyone to see.

use crate::{
    db::{Db, Tx, fetch_all, fetch_one},
    error::Error,
};

/// Sums over all accounts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Totals {
    /// Approved minutes of all classes.
    pub(crate) minutes: i64,
    /// Points ever issued and not reversed.
    pub(crate) issued: i64,
    /// Points redeemed at merchants, settled or not.
    pub(crate) redeemed: i64,
    /// Points that members hold, available or set aside.
    pub(crate) outstanding: i64,
    /// Care minutes that members hold.
    pub(crate) care_owed: i64,
    /// Care minutes that stand in a fund to answer for them.
    pub(crate) care_fund: i64,
    /// Vouchers waiting to be used.
    pub(crate) vouchers_open: i64,
    /// Vouchers used.
    pub(crate) vouchers_redeemed: i64,
    /// People with an account.
    pub(crate) members: i64,
    /// Entries in the ledger.
    pub(crate) entries: i64,
}

/// The sums at this moment.
pub(crate) async fn totals(db: &Db) -> Result<Totals, Error> {
    let tx = &mut db.snapshot().await?;
    let mut totals = Totals {
        entries: count(tx).await?,
        ..Totals::default()
    };
    let balances = fetch_all!(
        &mut *tx,
        (String, String, i64),
        "SELECT unit, class, CAST(SUM(amount) AS BIGINT) FROM balances GROUP BY unit, class"
    )?;
    for (unit, class, sum) in balances {
        match (unit.as_str(), class.as_str()) {
            ("POINT", "issuance") => totals.issued = -sum,
            ("POINT", "payable" | "settled") => totals.redeemed += sum,
            ("POINT", "available" | "held") => totals.outstanding += sum,
            ("CARE", "available" | "held") => totals.care_owed += sum,
            ("CARE", "fund") => totals.care_fund += sum,
            _ => {}
        }
    }
    let vouchers = fetch_all!(
        &mut *tx,
        (String, i64),
        "SELECT state, CAST(COUNT(*) AS BIGINT) FROM ledger_vouchers
         WHERE state IN ('open', 'redeemed') GROUP BY state"
    )?;
    for (state, count) in vouchers {
        match state.as_str() {
            "open" => totals.vouchers_open = count,
            _ => totals.vouchers_redeemed = count,
        }
    }
    (totals.minutes,) = fetch_one!(
        &mut *tx,
        (i64,),
        "SELECT CAST(COALESCE(SUM(ends_at_ms - starts_at_ms), 0) / 60000 AS BIGINT)
         FROM ledger_claims WHERE state = 'approved'"
    )?;
    (totals.members,) = fetch_one!(
        &mut *tx,
        (i64,),
        "SELECT CAST(COUNT(*) AS BIGINT) FROM ledger_accounts WHERE holder = 'person' AND state <> 'closed'"
    )?;
    Ok(totals)
}

async fn count(tx: &mut Tx) -> Result<i64, Error> {
    let (size,) = fetch_one!(tx, (i64,), "SELECT size FROM head WHERE id = 1")?;
    Ok(size)
}
