//! The SQL of tokens.

use super::{NewToken, TokenKind};
use crate::{
    access::Role,
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    retention::Rule,
};
use anyhow::Context;
use ledger::{area::AreaPath, ids::Id};

/// A token as a request shows it.
pub(in crate::access) struct Found {
    pub(in crate::access) id: Id,
    pub(in crate::access) kind: TokenKind,
    pub(in crate::access) account: Id,
    pub(in crate::access) role: Role,
    pub(in crate::access) area: AreaPath,
    pub(in crate::access) used_at_ms: i64,
    pub(in crate::access) expires_at_ms: i64,
}

/// A token as lists show it.
#[derive(Debug, sqlx::FromRow, serde::Deserialize)]
pub(crate) struct TokenRow {
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) role: String,
    pub(crate) area: String,
    pub(crate) purpose: String,
    pub(crate) created_at_ms: i64,
    pub(crate) used_at_ms: Option<i64>,
    pub(crate) expires_at_ms: i64,
}

pub(super) async fn insert(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    new: &NewToken,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM api_tokens WHERE expires_at_ms <= $1",
        new.created_at_ms
    )?;
    execute!(
        tx,
        "INSERT INTO api_tokens
             (id, token_hash, kind, account, role, area, purpose, made_by, created_at_ms, expires_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id.to_string(),
        &token_hash[..],
        new.kind.as_str(),
        new.account.to_string(),
        new.role.as_str(),
        new.area.as_str(),
        &new.purpose,
        new.made_by.to_string(),
        new.created_at_ms,
        new.expires_at_ms
    )?;
    Ok(())
}

type FoundRow = (String, String, String, String, String, Option<i64>, i64);

pub(in crate::access) async fn find(
    db: &Db,
    token_hash: &[u8; 32],
) -> Result<Option<Found>, Error> {
    let row = fetch_optional!(
        db,
        FoundRow,
        "SELECT id, kind, account, role, area, used_at_ms, expires_at_ms FROM api_tokens
         WHERE token_hash = $1",
        &token_hash[..]
    )?;
    let open = |(id, kind, account, role, area, used_at_ms, expires_at_ms): FoundRow| {
        anyhow::Ok(Found {
            id: id.parse().context("a token's name is no id")?,
            kind: TokenKind::of(&kind).context("a token's kind is none")?,
            account: account.parse().context("a token's account is no id")?,
            role: Role::of(&role).context("a token's role is none")?,
            area: area.parse().context("a token's area is none")?,
            used_at_ms: used_at_ms.unwrap_or(0),
            expires_at_ms,
        })
    };
    Ok(row.map(open).transpose()?)
}

pub(in crate::access) async fn touch(tx: &mut Tx, id: Id, now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE api_tokens SET used_at_ms = $2 WHERE id = $1",
        id.to_string(),
        now_ms
    )?;
    Ok(())
}

/// The tokens of a person that still count, the newest first.
pub(crate) async fn list_of(db: &Db, account: Id, now_ms: i64) -> Result<Vec<TokenRow>, Error> {
    Ok(fetch_all!(
        db,
        TokenRow,
        "SELECT id, account, role, area, purpose, created_at_ms, used_at_ms, expires_at_ms FROM api_tokens
         WHERE kind = 'personal' AND account = $1 AND expires_at_ms > $2 ORDER BY created_at_ms DESC, id",
        account.to_string(),
        now_ms
    )?)
}

/// The tokens of programs that still count, the newest first.
pub(crate) async fn list_services(db: &Db, now_ms: i64) -> Result<Vec<TokenRow>, Error> {
    Ok(fetch_all!(
        db,
        TokenRow,
        "SELECT id, account, role, area, purpose, created_at_ms, used_at_ms, expires_at_ms FROM api_tokens
         WHERE kind = 'service' AND expires_at_ms > $1 ORDER BY created_at_ms DESC, id",
        now_ms
    )?)
}

/// Makes a token worthless.
pub(crate) async fn revoke(tx: &mut Tx, id: &str) -> Result<(), Error> {
    execute!(tx, "DELETE FROM api_tokens WHERE id = $1", id)?;
    Ok(())
}

/// Makes every token of a person worthless.
pub(crate) async fn revoke_all(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM api_tokens WHERE kind = 'personal' AND account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "tokens of programs",
    kept: "until they end, a year at most",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM api_tokens WHERE expires_at_ms <= $1",
    remove: "DELETE FROM api_tokens WHERE expires_at_ms <= $1",
}];
