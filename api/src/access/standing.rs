//! What roles an account holds now. They are granted and withdrawn by entries of the ledger.

use super::Standing;
use crate::{db::Db, error::Error};
use ledger::ids::Id;

/// Until the journal keeps its projection of roles, nobody holds one.
#[expect(
    clippy::unused_async,
    reason = "the journal's projection is asked here"
)]
pub(super) async fn roles_of(_db: &Db, _account: Id) -> Result<Vec<Standing>, Error> {
    Ok(Vec::new())
}
