//! The SQL of passkeys and of challenges.

use crate::{
    access::Strength,
    db::{Db, Source, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
    retention::Rule,
};
use anyhow::Context;
use ledger::{ids::Id, time::Instant};
use serde_json::{Value, json};
use webauthn_rs::prelude::Passkey;

/// A key as it is kept.
pub(super) struct Kept {
    pub(super) id: Id,
    pub(super) account: Id,
    pub(super) key: Passkey,
    /// The key as its row has it.
    pub(super) stored: String,
    pub(super) name: String,
    pub(super) strength: Strength,
    pub(super) created_at_ms: i64,
    pub(super) used_at_ms: Option<i64>,
}

fn place(id: &str) -> String {
    format!("passkeys/name/{id}")
}

type Row = (String, String, String, Vec<u8>, String, i64, Option<i64>);

fn open(keys: &Keys, row: Row) -> anyhow::Result<Kept> {
    let (id, account, credential, name, strength, created_at_ms, used_at_ms) = row;
    Ok(Kept {
        name: String::from_utf8(keys.unseal_document(&place(&id), &name)?)?,
        id: id.parse().context("a passkey's name is no id")?,
        account: account.parse().context("a passkey's account is no id")?,
        key: serde_json::from_str(&credential).context("a passkey cannot be read")?,
        stored: credential,
        strength: Strength::of(&strength).context("a passkey's strength is none")?,
        created_at_ms,
        used_at_ms,
    })
}

/// Somebody's keys, the oldest first.
pub(super) async fn list(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    account: Id,
) -> Result<Vec<Kept>, Error> {
    let rows = fetch_all!(
        source,
        Row,
        "SELECT id, account, credential, name, strength, created_at_ms, used_at_ms FROM passkeys
         WHERE account = $1 ORDER BY created_at_ms, id",
        account.to_string()
    )?;
    let kept = rows.into_iter().map(|row| open(keys, row));
    Ok(kept.collect::<anyhow::Result<_>>()?)
}

/// The key of a credential, whoever's it is.
pub(super) async fn find(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    credential_hash: &[u8],
) -> Result<Option<Kept>, Error> {
    let row = fetch_optional!(
        source,
        Row,
        "SELECT id, account, credential, name, strength, created_at_ms, used_at_ms FROM passkeys
         WHERE credential_hash = $1",
        credential_hash
    )?;
    Ok(row.map(|row| open(keys, row)).transpose()?)
}

/// Keeps a key; false when its credential is known already.
pub(super) async fn insert(
    tx: &mut Tx,
    keys: &Keys,
    credential_hash: &[u8],
    kept: &Kept,
) -> Result<bool, Error> {
    let id = kept.id.to_string();
    let name = keys.seal_document(&place(&id), kept.name.as_bytes())?;
    let put = execute!(
        tx,
        "INSERT INTO passkeys (id, account, credential_hash, credential, name, strength, created_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_hash) DO NOTHING",
        &id,
        kept.account.to_string(),
        credential_hash,
        &kept.stored,
        &name[..],
        kept.strength.as_str(),
        kept.created_at_ms
    )?;
    Ok(put > 0)
}

/// Notes that a key was used, with its counter; false when it was used or removed meanwhile.
pub(super) async fn used(
    tx: &mut Tx,
    before: &Kept,
    key: &Passkey,
    now_ms: i64,
) -> Result<bool, Error> {
    let noted = execute!(
        tx,
        "UPDATE passkeys SET credential = $3, used_at_ms = $4 WHERE id = $1 AND credential = $2",
        before.id.to_string(),
        &before.stored,
        text(key)?,
        now_ms
    )?;
    Ok(noted > 0)
}

/// A key as its row keeps it.
pub(super) fn text(key: &Passkey) -> Result<String, Error> {
    Ok(serde_json::to_string(key).map_err(anyhow::Error::from)?)
}

/// Removes one of somebody's keys; false when they have none of that name.
pub(super) async fn remove(tx: &mut Tx, account: Id, id: Id) -> Result<bool, Error> {
    let removed = execute!(
        tx,
        "DELETE FROM passkeys WHERE account = $1 AND id = $2",
        account.to_string(),
        id.to_string()
    )?;
    Ok(removed > 0)
}

/// Keeps what was asked until the answer comes.
pub(super) async fn put_challenge(
    tx: &mut Tx,
    ticket_hash: &[u8],
    account: Option<Id>,
    state: &str,
    now_ms: i64,
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM passkey_challenges WHERE expires_at_ms <= $1",
        now_ms
    )?;
    execute!(
        tx,
        "INSERT INTO passkey_challenges (ticket_hash, account, state, expires_at_ms)
         VALUES ($1, $2, $3, $4)",
        ticket_hash,
        account.map(|id| id.to_string()),
        state,
        expires_at_ms
    )?;
    Ok(())
}

/// Uses a challenge up, and gives who was asked and what; none when it is over.
pub(super) async fn take_challenge(
    tx: &mut Tx,
    ticket_hash: &[u8],
    now_ms: i64,
) -> Result<Option<(Option<Id>, String)>, Error> {
    let row = fetch_optional!(
        tx,
        (Option<String>, String, i64),
        "DELETE FROM passkey_challenges WHERE ticket_hash = $1 RETURNING account, state, expires_at_ms",
        ticket_hash
    )?;
    let live = row.filter(|(_, _, expires_at_ms)| now_ms < *expires_at_ms);
    let open = |(account, state, _): (Option<String>, String, i64)| {
        let account = account.map(|id| id.parse()).transpose();
        anyhow::Ok((account.context("a challenge's account is no id")?, state))
    };
    Ok(live.map(open).transpose()?)
}

/// What is kept, for its owner to read.
pub(in crate::identity) async fn told(
    db: &Db,
    keys: &Keys,
    account: Id,
) -> Result<Vec<Value>, Error> {
    let instant = |at_ms: i64| Instant::from_unix(at_ms.div_euclid(1_000)).to_string();
    let kept = list(db, keys, account).await?.into_iter().map(|one| {
        json!({
            "name": one.name,
            "made_at": instant(one.created_at_ms),
            "used_at": one.used_at_ms.map(instant),
        })
    });
    Ok(kept.collect())
}

/// Destroys somebody's keys.
pub(in crate::identity) async fn erase(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM passkey_challenges WHERE account = $1",
        account.to_string()
    )?;
    execute!(
        tx,
        "DELETE FROM passkeys WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "challenges to passkeys",
    kept: "five minutes",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM passkey_challenges WHERE expires_at_ms <= $1",
    remove: "DELETE FROM passkey_challenges WHERE expires_at_ms <= $1",
}];
