//! The SQL of how consents came about.

use crate::{
    db::{Db, Tx, execute, fetch_all},
    error::Error,
    identity::Keys,
};
use ledger::ids::{Id, Seq};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How staff came to know of a consent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Circumstances {
    /// `paper` or `spoken`.
    pub(super) how: String,
    /// Who was there besides whoever wrote it down.
    pub(super) witness: String,
    /// Who agreed for a child or somebody who cannot; empty when nobody had to.
    pub(super) guardian: String,
    /// What they are to the member.
    pub(super) kinship: String,
}

/// Where a record opens: under its entry and member, and nowhere else.
fn place(seq: Seq, member: Id) -> String {
    format!("consents/{member}/{seq}")
}

/// Keeps how a consent came about.
pub(super) async fn put(
    tx: &mut Tx,
    keys: &Keys,
    seq: Seq,
    member: Id,
    circumstances: &Circumstances,
) -> Result<(), Error> {
    let text = serde_json::to_vec(circumstances).map_err(anyhow::Error::new)?;
    let sealed = keys.seal_document(&place(seq, member), &text)?;
    execute!(
        tx,
        "INSERT INTO consent_records (seq, member, sealed) VALUES ($1, $2, $3)",
        i64::try_from(seq).unwrap_or(i64::MAX),
        member.to_string(),
        sealed
    )?;
    Ok(())
}

/// How a member's consents came about, by their entries; those given on one's own phone are not here.
pub(crate) async fn records_of(
    db: &Db,
    keys: &Keys,
    member: Id,
) -> Result<BTreeMap<Seq, Circumstances>, Error> {
    let rows = fetch_all!(
        db,
        (i64, Vec<u8>),
        "SELECT seq, sealed FROM consent_records WHERE member = $1 ORDER BY seq",
        member.to_string()
    )?;
    let open = |(seq, sealed): (i64, Vec<u8>)| {
        let seq = u64::try_from(seq)?;
        let text = keys.unseal_document(&place(seq, member), &sealed)?;
        Ok((seq, serde_json::from_slice(&text)?))
    };
    Ok(rows.into_iter().map(open).collect::<anyhow::Result<_>>()?)
}

/// Destroys them.
pub(crate) async fn destroy(tx: &mut Tx, member: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM consent_records WHERE member = $1",
        member.to_string()
    )?;
    Ok(())
}
