//! The SQL of attempts, strangers and identities.

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

/// Somebody who was sent to a provider.
pub(super) struct Attempt {
    pub(super) provider: String,
    pub(super) browser_hash: Vec<u8>,
    /// Who joins the provider to their account; none: somebody who enters.
    pub(super) account: Option<Id>,
    /// Of their session.
    pub(super) strength: Strength,
    pub(super) to_path: String,
    pub(super) shared_phone: bool,
    pub(super) expires_at_ms: i64,
}

pub(super) async fn put_attempt(
    tx: &mut Tx,
    state_hash: &[u8],
    attempt: &Attempt,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM provider_attempts WHERE expires_at_ms <= $1",
        now_ms
    )?;
    execute!(
        tx,
        "INSERT INTO provider_attempts
             (state_hash, browser_hash, provider, account, strength, to_path, shared_phone, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        state_hash,
        &attempt.browser_hash[..],
        &attempt.provider,
        attempt.account.map(|id| id.to_string()),
        attempt.strength.as_str(),
        &attempt.to_path,
        i64::from(attempt.shared_phone),
        attempt.expires_at_ms
    )?;
    Ok(())
}

type AttemptRow = (String, Vec<u8>, Option<String>, String, String, i64, i64);

/// Uses an attempt up, if it is that of this browser and not over: nobody else's coming back ends it.
pub(super) async fn take_attempt(
    tx: &mut Tx,
    state_hash: &[u8],
    browser_hash: &[u8],
    now_ms: i64,
) -> Result<Option<Attempt>, Error> {
    let row = fetch_optional!(
        tx,
        AttemptRow,
        "DELETE FROM provider_attempts
         WHERE state_hash = $1 AND browser_hash = $2 AND expires_at_ms > $3
         RETURNING provider, browser_hash, account, strength, to_path, shared_phone, expires_at_ms",
        state_hash,
        browser_hash,
        now_ms
    )?;
    let open = |row: AttemptRow| {
        let (provider, browser_hash, account, strength, to_path, shared_phone, expires_at_ms) = row;
        let account = account.map(|id| id.parse()).transpose();
        anyhow::Ok(Attempt {
            provider,
            browser_hash,
            account: account.context("an attempt's account is no id")?,
            strength: Strength::of(&strength).context("an attempt's strength is none")?,
            to_path,
            shared_phone: shared_phone != 0,
            expires_at_ms,
        })
    };
    Ok(row.map(open).transpose()?)
}

/// Keeps whom a provider has named until they have shown a code.
pub(super) async fn put_stranger(
    tx: &mut Tx,
    ticket_hash: &[u8],
    provider: &str,
    subject_hash: &[u8],
    now_ms: i64,
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM provider_strangers WHERE expires_at_ms <= $1",
        now_ms
    )?;
    execute!(
        tx,
        "INSERT INTO provider_strangers (ticket_hash, provider, subject_hash, expires_at_ms)
         VALUES ($1, $2, $3, $4)",
        ticket_hash,
        provider,
        subject_hash,
        expires_at_ms
    )?;
    Ok(())
}

/// Uses a stranger up: the provider and whom it means.
pub(super) async fn take_stranger(
    tx: &mut Tx,
    ticket_hash: &[u8],
    now_ms: i64,
) -> Result<Option<(String, Vec<u8>)>, Error> {
    Ok(fetch_optional!(
        tx,
        (String, Vec<u8>),
        "DELETE FROM provider_strangers WHERE ticket_hash = $1 AND expires_at_ms > $2
         RETURNING provider, subject_hash",
        ticket_hash,
        now_ms
    )?)
}

/// Joins a provider's person to an account, in place of whomever it meant before.
pub(super) async fn join(
    tx: &mut Tx,
    provider: &str,
    subject_hash: &[u8],
    account: Id,
    strength: Strength,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM provider_identities
         WHERE provider = $1 AND (subject_hash = $2 OR account = $3)",
        provider,
        subject_hash,
        account.to_string()
    )?;
    execute!(
        tx,
        "INSERT INTO provider_identities (provider, subject_hash, account, strength, joined_at_ms)
         VALUES ($1, $2, $3, $4, $5)",
        provider,
        subject_hash,
        account.to_string(),
        strength.as_str(),
        now_ms
    )?;
    Ok(())
}

/// Whom a provider means, with the strength of the session in which they said so; its use is noted.
pub(super) async fn meet(
    tx: &mut Tx,
    provider: &str,
    subject_hash: &[u8],
    now_ms: i64,
) -> Result<Option<(Id, Strength)>, Error> {
    let row = fetch_optional!(
        tx,
        (String, String),
        "UPDATE provider_identities SET used_at_ms = $3 WHERE provider = $1 AND subject_hash = $2
         RETURNING account, strength",
        provider,
        subject_hash,
        now_ms
    )?;
    let open = |(account, strength): (String, String)| {
        let account: Id = account.parse().context("an account is no id")?;
        let strength = Strength::of(&strength).context("an identity's strength is none")?;
        anyhow::Ok((account, strength))
    };
    Ok(row.map(open).transpose()?)
}

/// A provider that somebody has joined.
#[derive(Debug, sqlx::FromRow, serde::Deserialize)]
#[expect(
    clippy::struct_field_names,
    reason = "fields are called as the columns"
)]
pub(super) struct Joined {
    pub(super) provider: String,
    pub(super) joined_at_ms: i64,
    pub(super) used_at_ms: Option<i64>,
}

pub(super) async fn joined(
    source: impl Into<Source<'_>>,
    account: Id,
) -> Result<Vec<Joined>, Error> {
    Ok(fetch_all!(
        source,
        Joined,
        "SELECT provider, joined_at_ms, used_at_ms FROM provider_identities
         WHERE account = $1 ORDER BY provider",
        account.to_string()
    )?)
}

/// Parts a provider from an account; false when it was not joined.
pub(super) async fn part(tx: &mut Tx, provider: &str, account: Id) -> Result<bool, Error> {
    let parted = execute!(
        tx,
        "DELETE FROM provider_identities WHERE provider = $1 AND account = $2",
        provider,
        account.to_string()
    )?;
    Ok(parted > 0)
}

/// For which place an address is sealed.
fn place(account: Id, provider: &str) -> String {
    format!("provider_identities/address/{account}/{provider}")
}

/// Keeps what a provider calls somebody whom it has been joined to.
pub(super) async fn put_address(
    tx: &mut Tx,
    keys: &Keys,
    provider: &str,
    account: Id,
    address: &str,
) -> Result<(), Error> {
    let sealed = keys.seal_document(&place(account, provider), address.as_bytes())?;
    execute!(
        tx,
        "UPDATE provider_identities SET address = $3 WHERE provider = $1 AND account = $2",
        provider,
        account.to_string(),
        sealed
    )?;
    Ok(())
}

/// What a provider calls somebody when it is handed a message.
pub(crate) async fn address_of(
    db: &Db,
    keys: &Keys,
    account: Id,
    provider: &str,
) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        db,
        (Vec<u8>,),
        "SELECT address FROM provider_identities WHERE account = $1 AND provider = $2 AND address IS NOT NULL",
        account.to_string(),
        provider
    )?;
    let Some((sealed,)) = row else {
        return Ok(None);
    };
    let text = keys.unseal_document(&place(account, provider), &sealed)?;
    Ok(Some(
        String::from_utf8(text).context("an address is no text")?,
    ))
}

/// What is kept, for the person to read.
pub(in crate::identity) async fn told(db: &Db, account: Id) -> Result<Vec<Value>, Error> {
    let instant = |at_ms: i64| Instant::from_unix(at_ms.div_euclid(1_000)).to_string();
    let told = joined(db, account).await?.into_iter().map(|one| {
        json!({
            "provider": one.provider,
            "joined_at": instant(one.joined_at_ms),
            "used_at": one.used_at_ms.map(instant),
        })
    });
    Ok(told.collect())
}

/// Destroys it.
pub(in crate::identity) async fn erase(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM provider_attempts WHERE account = $1",
        account.to_string()
    )?;
    execute!(
        tx,
        "DELETE FROM provider_identities WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[
    Rule {
        what: "attempts to sign in with a provider",
        kept: "ten minutes",
        kept_ms: 0,
        count: "SELECT COUNT(*) FROM provider_attempts WHERE expires_at_ms <= $1",
        remove: "DELETE FROM provider_attempts WHERE expires_at_ms <= $1",
    },
    Rule {
        what: "whom a provider named and nobody joined",
        kept: "twenty minutes",
        kept_ms: 0,
        count: "SELECT COUNT(*) FROM provider_strangers WHERE expires_at_ms <= $1",
        remove: "DELETE FROM provider_strangers WHERE expires_at_ms <= $1",
    },
];
