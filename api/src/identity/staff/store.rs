//! The SQL of links, passwords and second factors.

use super::totp::SECRET_BYTES;
use crate::{
    db::{Db, Source, Tx, execute, fetch_optional},
    error::Error,
    identity::Keys,
    retention::Rule,
};
use anyhow::Context;
use ledger::ids::Id;

type TokenHash = [u8; 32];

/// A link that was not used yet.
pub(super) struct Link {
    pub(super) account: Id,
    /// Made by an administrator rather than on the machine itself.
    pub(super) by_administrator: bool,
    pub(super) secret: [u8; SECRET_BYTES],
}

fn place(of: &str, account: Id) -> String {
    format!("{of}/totp/{account}")
}

fn open_secret(
    keys: &Keys,
    of: &str,
    account: Id,
    stored: &[u8],
) -> anyhow::Result<[u8; SECRET_BYTES]> {
    let secret = keys.unseal_document(&place(of, account), stored)?;
    secret
        .try_into()
        .ok()
        .context("a second factor's secret is cut short")
}

/// Puts a link in place of any before.
pub(super) async fn put_link(
    tx: &mut Tx,
    keys: &Keys,
    token: &TokenHash,
    link: &Link,
    made_by: Option<Id>,
    expires_at_ms: i64,
) -> Result<(), Error> {
    let sealed = keys.seal_document(&place("staff_links", link.account), &link.secret)?;
    execute!(
        &mut *tx,
        "DELETE FROM staff_links WHERE account = $1",
        link.account.to_string()
    )?;
    execute!(
        tx,
        "INSERT INTO staff_links (token_hash, account, made_by, totp, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5)",
        &token[..],
        link.account.to_string(),
        made_by.map(|id| id.to_string()),
        &sealed[..],
        expires_at_ms
    )?;
    Ok(())
}

pub(super) async fn link(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    token: &TokenHash,
    now_ms: i64,
) -> Result<Option<Link>, Error> {
    let row = fetch_optional!(
        source,
        (String, Option<String>, Vec<u8>),
        "SELECT account, made_by, totp FROM staff_links WHERE token_hash = $1 AND expires_at_ms > $2",
        &token[..],
        now_ms
    )?;
    let open = |(account, made_by, totp): (String, Option<String>, Vec<u8>)| {
        let account: Id = account.parse().context("a link's account is no id")?;
        anyhow::Ok(Link {
            account,
            by_administrator: made_by.is_some(),
            secret: open_secret(keys, "staff_links", account, &totp)?,
        })
    };
    Ok(row.map(open).transpose()?)
}

/// Uses a link up; false when somebody was faster.
pub(super) async fn use_link(tx: &mut Tx, token: &TokenHash) -> Result<bool, Error> {
    let used = execute!(
        tx,
        "DELETE FROM staff_links WHERE token_hash = $1",
        &token[..]
    )?;
    Ok(used > 0)
}

/// What somebody chose.
pub(super) struct NewCredentials<'a> {
    pub(super) account: Id,
    pub(super) login_hash: &'a [u8],
    pub(super) password: &'a str,
    pub(super) secret: &'a [u8; SECRET_BYTES],
    /// Of the code that was shown just now: it cannot be used to enter.
    pub(super) totp_step: i64,
}

/// Puts them in place of any before; false when another has the login.
pub(super) async fn put_credentials(
    tx: &mut Tx,
    keys: &Keys,
    new: &NewCredentials<'_>,
    now_ms: i64,
) -> Result<bool, Error> {
    let sealed = keys.seal_document(&place("staff_credentials", new.account), new.secret)?;
    execute!(
        &mut *tx,
        "DELETE FROM staff_credentials WHERE account = $1",
        new.account.to_string()
    )?;
    let put = execute!(
        tx,
        "INSERT INTO staff_credentials (account, login_hash, password, totp, totp_step, created_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (login_hash) DO NOTHING",
        new.account.to_string(),
        new.login_hash,
        new.password,
        &sealed[..],
        new.totp_step,
        now_ms
    )?;
    Ok(put > 0)
}

pub(super) async fn put_recovery_code(tx: &mut Tx, account: Id, hash: &[u8]) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO staff_recovery_codes (account, code_hash) VALUES ($1, $2)",
        account.to_string(),
        hash
    )?;
    Ok(())
}

/// What is known of somebody who enters.
pub(super) struct Credentials {
    pub(super) account: Id,
    pub(super) password: String,
    pub(super) secret: [u8; SECRET_BYTES],
}

pub(super) async fn credentials(
    db: &Db,
    keys: &Keys,
    login_hash: &[u8],
) -> Result<Option<Credentials>, Error> {
    let row = fetch_optional!(
        db,
        (String, String, Vec<u8>),
        "SELECT account, password, totp FROM staff_credentials WHERE login_hash = $1",
        login_hash
    )?;
    let open = |(account, password, totp): (String, String, Vec<u8>)| {
        let account: Id = account.parse().context("an account is no id")?;
        let secret = open_secret(keys, "staff_credentials", account, &totp)?;
        anyhow::Ok(Credentials {
            account,
            password,
            secret,
        })
    };
    Ok(row.map(open).transpose()?)
}

/// Uses a step's code up; false when it, or a later one, was used.
pub(super) async fn use_step(tx: &mut Tx, account: Id, step: i64) -> Result<bool, Error> {
    let used = execute!(
        tx,
        "UPDATE staff_credentials SET totp_step = $2 WHERE account = $1 AND totp_step < $2",
        account.to_string(),
        step
    )?;
    Ok(used > 0)
}

/// Uses a recovery code up; false when there is none such.
pub(super) async fn use_recovery_code(
    tx: &mut Tx,
    account: Id,
    hash: &[u8],
) -> Result<bool, Error> {
    let used = execute!(
        tx,
        "DELETE FROM staff_recovery_codes WHERE account = $1 AND code_hash = $2",
        account.to_string(),
        hash
    )?;
    Ok(used > 0)
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "links for setting up staff sign-in",
    kept: "2 days",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM staff_links WHERE expires_at_ms <= $1",
    remove: "DELETE FROM staff_links WHERE expires_at_ms <= $1",
}];
