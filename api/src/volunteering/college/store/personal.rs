//! Handing on and destroying what is kept of somebody's learning.

use crate::{
    db::{Tx, execute},
    error::Error,
};
use ledger::ids::Id;

/// Places and certificates of an account become another's, but where that one stands already.
pub(in crate::volunteering::college) async fn move_to(
    tx: &mut Tx,
    account: Id,
    into: Id,
) -> Result<(), Error> {
    let [account, into] = [account, into].map(|id| id.to_string());
    execute!(
        &mut *tx,
        "UPDATE course_enrolments SET account = $2
         WHERE account = $1 AND (state = 'left' OR course NOT IN (
             SELECT course FROM course_enrolments WHERE account = $2 AND state <> 'left'))",
        &account,
        &into
    )?;
    execute!(
        tx,
        "UPDATE course_certificates SET account = $2
         WHERE account = $1 AND course NOT IN (SELECT course FROM course_certificates WHERE account = $2)",
        &account,
        &into
    )?;
    Ok(())
}

/// Takes somebody out of every course. Their places are free; the lines move up within a minute.
pub(in crate::volunteering::college) async fn destroy(
    tx: &mut Tx,
    account: Id,
) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "UPDATE courses SET taken = taken - 1 WHERE activity IN (
             SELECT course FROM course_enrolments WHERE account = $1 AND state = 'confirmed')",
        &account
    )?;
    execute!(
        &mut *tx,
        "UPDATE course_enrolments SET assessed_by = NULL WHERE assessed_by = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "UPDATE course_certificates SET revoked_by = NULL WHERE revoked_by = $1",
        &account
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM course_enrolments WHERE account = $1",
        &account
    )?;
    execute!(
        tx,
        "DELETE FROM course_certificates WHERE account = $1",
        &account
    )?;
    Ok(())
}
