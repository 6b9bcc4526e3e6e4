//! Proposals for two administrators.

use crate::{
    db::{Db, fetch_all, fetch_one, fetch_optional},
    error::Error,
    journal::{rows::ProposalRow, store::int},
};
use ledger::{
    book::ProposalRecord,
    ids::{Id, Seq},
};

/// Proposals, the newest first.
pub(crate) async fn proposals(
    db: &Db,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<(Seq, ProposalRecord)>, Error> {
    let rows = fetch_all!(
        db,
        ProposalRow,
        "SELECT seq, made_by, subject, digest, made_at_ms, state, seconded_seq, seconded_by
         FROM ledger_proposals WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
        int(before.unwrap_or(u64::MAX)),
        limit
    )?;
    rows.iter().map(ProposalRow::record).collect()
}

/// One proposal.
pub(crate) async fn proposal(db: &Db, seq: Seq) -> Result<Option<ProposalRecord>, Error> {
    let row = fetch_optional!(
        db,
        ProposalRow,
        "SELECT seq, made_by, subject, digest, made_at_ms, state, seconded_seq, seconded_by
         FROM ledger_proposals WHERE seq = $1",
        int(seq)
    )?;
    row.map(|row| row.record().map(|(_, record)| record))
        .transpose()
}

/// How many proposals of somebody wait for a second voice.
pub(crate) async fn proposals_waiting(db: &Db, made_by: Id, since_ms: i64) -> Result<i64, Error> {
    let (count,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM ledger_proposals WHERE made_by = $1 AND state = 'open' AND made_at_ms > $2",
        made_by.to_string(),
        since_ms
    )?;
    Ok(count)
}
