//! Wrong codes and card numbers, counted by who gave them and at which shift.

use crate::{
    db::{Tx, execute},
    error::Error,
    retention::Rule,
};
use ledger::ids::Id;

/// Notes a try before it is looked at; false when there were too many already.
pub(in crate::volunteering::attendance) async fn note_try(
    tx: &mut Tx,
    (account, shift, what): (Id, &str, &str),
    tries_max: i64,
    now_ms: i64,
) -> Result<bool, Error> {
    let noted = execute!(
        tx,
        "INSERT INTO code_tries (account, shift, what, wrong, at_ms) VALUES ($1, $2, $3, 1, $4)
         ON CONFLICT (account, shift, what) DO UPDATE SET wrong = code_tries.wrong + 1, at_ms = excluded.at_ms
         WHERE code_tries.wrong < $5",
        account.to_string(),
        shift,
        what,
        now_ms,
        tries_max
    )?;
    Ok(noted > 0)
}

/// A try was right: those before it are forgotten.
pub(in crate::volunteering::attendance) async fn forget_tries(
    tx: &mut Tx,
    (account, shift, what): (Id, &str, &str),
) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM code_tries WHERE account = $1 AND shift = $2 AND what = $3",
        account.to_string(),
        shift,
        what
    )?;
    Ok(())
}

/// Nobody tries a code of a shift that is over.
pub(in crate::volunteering::attendance) const TRIES_KEPT: Rule = Rule {
    what: "wrong codes at a shift",
    kept: "30 days",
    kept_ms: 30 * 86_400 * 1_000,
    count: "SELECT COUNT(*) FROM code_tries WHERE at_ms < $1",
    remove: "DELETE FROM code_tries WHERE at_ms < $1",
};
