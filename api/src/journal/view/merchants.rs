//! Merchants, and what stands payable to each.

use crate::{
    db::{Db, fetch_all},
    error::Error,
    journal::rows::MerchantRow,
};
use ledger::{book::MerchantRecord, ids::Id};
use std::collections::BTreeMap;

/// A merchant now.
#[derive(Debug)]
pub(crate) struct MerchantStanding {
    pub(crate) account: Id,
    pub(crate) record: MerchantRecord,
    /// Redeemed and not settled, in hundredths.
    pub(crate) payable: i64,
}

impl MerchantStanding {
    /// What may still become payable; none without a ceiling.
    pub(crate) fn room(&self) -> Option<i64> {
        (self.record.ceiling > 0).then(|| self.record.ceiling - self.payable)
    }
}

/// All merchants. Each was let in by an administrator.
pub(crate) async fn merchants(db: &Db) -> Result<Vec<MerchantStanding>, Error> {
    let rows = fetch_all!(
        db,
        MerchantRow,
        "SELECT account, area, ceiling, suspended FROM ledger_merchants ORDER BY account"
    )?;
    let sums = fetch_all!(
        db,
        (String, i64),
        "SELECT owner, amount FROM balances WHERE unit = 'POINT' AND class = 'payable'"
    )?;
    let payable: BTreeMap<String, i64> = sums.into_iter().collect();
    let standing = |row: &MerchantRow| {
        let (account, record) = row.record()?;
        let payable = payable.get(&account.to_string()).copied().unwrap_or(0);
        Ok(MerchantStanding {
            account,
            record,
            payable,
        })
    };
    rows.iter().map(standing).collect()
}
