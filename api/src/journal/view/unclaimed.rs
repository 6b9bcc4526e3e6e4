//! Points of people who have not claimed their accounts.

use crate::{
    db::{Db, fetch_all},
    error::Error,
    journal::rows,
};
use ledger::ids::Id;

/// What one recorder and one reviewer made together for people who have claimed nothing.
#[derive(Debug)]
pub(crate) struct UnclaimedPoints {
    pub(crate) recorder: Id,
    pub(crate) reviewer: Id,
    pub(crate) members: i64,
    pub(crate) approvals: i64,
    /// In hundredths, what ran out since included.
    pub(crate) points: i64,
}

/// By recorder and reviewer, the most points first; at most 500 pairs.
pub(crate) async fn unclaimed_points(db: &Db) -> Result<Vec<UnclaimedPoints>, Error> {
    let found = fetch_all!(
        db,
        (String, String, i64, i64, i64),
        "SELECT c.recorder, d.account, COUNT(DISTINCT c.member), COUNT(*), CAST(SUM(c.issued) AS BIGINT)
         FROM ledger_accounts a
         JOIN ledger_claims c ON c.member = a.account
         JOIN decision_index d ON d.seq = c.approved_seq
         WHERE a.state = 'invited' AND c.state = 'approved' AND c.unit = 'POINT'
         GROUP BY c.recorder, d.account ORDER BY SUM(c.issued) DESC, c.recorder, d.account LIMIT 500"
    )?;
    let pair =
        |(recorder, reviewer, members, approvals, points): (String, String, i64, i64, i64)| {
            Ok(UnclaimedPoints {
                recorder: recorder.parse().map_err(rows::damaged)?,
                reviewer: reviewer.parse().map_err(rows::damaged)?,
                members,
                approvals,
                points,
            })
        };
    found.into_iter().map(pair).collect()
}
