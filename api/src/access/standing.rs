//! What an account may act as now, by the entries of the ledger that granted it.

use super::{Role, Standing};
use crate::{db::Db, error::Error, journal};
use ledger::ids::Id;

/// Granted roles, and the counter of a merchant who is admitted and not suspended.
pub(super) async fn standings_of(
    db: &Db,
    account: Id,
    now_ms: i64,
) -> Result<Vec<Standing>, Error> {
    let granted = journal::roles_at(db, account, now_ms).await?.into_iter();
    let merchant = journal::merchant(db, account).await?;
    let counter = merchant.filter(|merchant| !merchant.suspended);
    let staff = granted.map(|held| Standing {
        role: held.role.into(),
        area: held.area,
    });
    let counter = counter.map(|merchant| Standing {
        role: Role::Merchant,
        area: merchant.area,
    });
    Ok(staff.chain(counter).collect())
}
