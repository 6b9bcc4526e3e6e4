//! The SQL of identity documents. All but the hash of kind and number is encrypted as one document.

use super::model::Document;
use crate::{
    db::{Db, Source, Tx, execute, fetch_one, fetch_optional},
    error::Error,
    identity::Keys,
};
use anyhow::Context;
use ledger::ids::Id;
use serde::{Deserialize, Serialize};

/// A document with who entered it, and at a desk for which purpose.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) document: Document,
    /// An account, as 32 hex digits.
    pub(super) by: String,
    pub(super) purpose: Option<String>,
    pub(super) at_ms: i64,
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    Done,
    /// The number belongs to another account.
    Taken,
}

/// The sealed form opens for its account alone.
fn place(account: Id) -> String {
    format!("identity_documents/{account}")
}

/// The document of an account.
pub(super) async fn find(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    account: Id,
) -> Result<Option<Kept>, Error> {
    let row = fetch_optional!(
        source,
        (Vec<u8>,),
        "SELECT document FROM identity_documents WHERE account = $1",
        account.to_string()
    )?;
    let open = |(sealed,): (Vec<u8>,)| -> anyhow::Result<Kept> {
        let text = keys.unseal_document(&place(account), &sealed)?;
        serde_json::from_slice(&text).context("a document is damaged")
    };
    Ok(row.map(open).transpose()?)
}

/// Puts a document in the place of the one that was there, unless its number is another's.
pub(super) async fn put(tx: &mut Tx, keys: &Keys, account: Id, kept: &Kept) -> Result<Put, Error> {
    let Document { kind, number, .. } = &kept.document;
    let fields = [kind.as_str().as_bytes(), number.as_bytes()];
    let hash = keys.digest("identity_documents", &fields).to_vec();
    let text = serde_json::to_vec(kept).map_err(anyhow::Error::new)?;
    let sealed = keys.seal_document(&place(account), &text)?;
    execute!(
        &mut *tx,
        "DELETE FROM identity_documents WHERE account = $1",
        account.to_string()
    )?;
    let rows = execute!(
        tx,
        "INSERT INTO identity_documents (account, number_hash, document) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING",
        account.to_string(),
        hash,
        sealed
    )?;
    Ok(if rows == 1 { Put::Done } else { Put::Taken })
}

/// What is kept of a document, for its holder to read.
pub(in crate::identity) async fn told(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<Option<serde_json::Value>, Error> {
    let kept = find(db, keys, account).await?;
    let told = kept.map(serde_json::to_value).transpose();
    Ok(told.map_err(anyhow::Error::new)?)
}

/// When somebody was born, `YYYY-MM-DD`, where their document says so.
pub(crate) async fn born(db: &Db, keys: &Keys, account: Id) -> Result<Option<String>, Error> {
    Ok(find(db, keys, account)
        .await?
        .map(|kept| kept.document.born))
}

/// Whether an account has shown a document.
pub(crate) async fn has_document(
    source: impl Into<Source<'_>>,
    account: Id,
) -> Result<bool, Error> {
    let (count,) = fetch_one!(
        source,
        (i64,),
        "SELECT COUNT(*) FROM identity_documents WHERE account = $1",
        account.to_string()
    )?;
    Ok(count > 0)
}

/// Where somebody lives, and so which desk may enter a document for them.
pub(super) async fn home_area(db: &Db, account: Id) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        db,
        (String,),
        "SELECT home_area FROM members WHERE account = $1",
        account.to_string()
    )?;
    Ok(row.map(|(area,)| area))
}
