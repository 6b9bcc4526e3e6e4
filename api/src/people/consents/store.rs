//! The SQL of how consents came about.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
};
use ledger::ids::{Id, Seq};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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

impl Circumstances {
    /// Whether a guardian agreed.
    pub(super) fn is_guarded(&self) -> bool {
        !self.guardian.is_empty()
    }

    /// Who agreed for the member; empty when nobody had to.
    pub(crate) fn guardian(&self) -> &str {
        &self.guardian
    }
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

/// Keeps the photographed signature of a consent; the first one stays.
pub(super) async fn put_picture(
    tx: &mut Tx,
    keys: &Keys,
    (seq, member): (Seq, Id),
    media: &str,
    bytes: &[u8],
) -> Result<bool, Error> {
    let sealed = keys.seal_document(&format!("{}/picture", place(seq, member)), bytes)?;
    let kept = execute!(
        tx,
        "INSERT INTO consent_pictures (seq, member, media, sealed) VALUES ($1, $2, $3, $4)
         ON CONFLICT (seq) DO NOTHING",
        i64::try_from(seq).unwrap_or(i64::MAX),
        member.to_string(),
        media,
        sealed
    )?;
    Ok(kept > 0)
}

/// The photographed signature of a consent: its media type and its bytes.
pub(super) async fn picture(
    db: &Db,
    keys: &Keys,
    seq: Seq,
    member: Id,
) -> Result<Option<(String, Vec<u8>)>, Error> {
    let row = fetch_optional!(
        db,
        (String, Vec<u8>),
        "SELECT media, sealed FROM consent_pictures WHERE seq = $1 AND member = $2",
        i64::try_from(seq).unwrap_or(i64::MAX),
        member.to_string()
    )?;
    let Some((media, sealed)) = row else {
        return Ok(None);
    };
    let place = format!("{}/picture", place(seq, member));
    Ok(Some((media, keys.unseal_document(&place, &sealed)?)))
}

/// Which of a member's consents have a picture.
pub(super) async fn pictured(db: &Db, member: Id) -> Result<BTreeSet<Seq>, Error> {
    let rows = fetch_all!(
        db,
        (i64,),
        "SELECT seq FROM consent_pictures WHERE member = $1",
        member.to_string()
    )?;
    Ok(rows
        .into_iter()
        .filter_map(|(seq,)| u64::try_from(seq).ok())
        .collect())
}

/// Destroys records and pictures of a member.
pub(crate) async fn destroy(tx: &mut Tx, member: Id) -> Result<(), Error> {
    let member = member.to_string();
    execute!(
        &mut *tx,
        "DELETE FROM consent_pictures WHERE member = $1",
        &member
    )?;
    execute!(tx, "DELETE FROM consent_records WHERE member = $1", &member)?;
    Ok(())
}
