//! The SQL of applications and shops.

use super::model::ShopWords;
use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
    journal::unfold_fetch,
    retention::Rule,
};
use ledger::ids::Id;
use serde::Deserialize;
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};

const YEAR_MS: i64 = 365 * 86_400_000;

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "applications of merchants that were decided",
    kept: "1 year after the decision",
    kept_ms: YEAR_MS,
    count: "SELECT COUNT(*) FROM merchant_applications WHERE decided_at_ms <= $1",
    remove: "DELETE FROM merchant_applications WHERE decided_at_ms <= $1",
}];

/// An application as it is kept.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Application {
    pub(super) id: String,
    pub(super) applied_by: String,
    pub(super) area: String,
    words: Vec<u8>,
    pub(super) state: String,
    pub(super) made_at_ms: i64,
    pub(super) decided_at_ms: Option<i64>,
    pub(super) merchant: Option<String>,
    reason: Option<Vec<u8>>,
}

impl Application {
    pub(super) fn words(&self, keys: &Keys) -> Result<ShopWords, Error> {
        let text = keys.unseal_document(&words_place(&self.id), &self.words)?;
        Ok(serde_json::from_slice(&text).map_err(anyhow::Error::from)?)
    }

    /// Why it was refused.
    pub(super) fn reason(&self, keys: &Keys) -> Result<Option<String>, Error> {
        let Some(sealed) = &self.reason else {
            return Ok(None);
        };
        let text = keys.unseal_document(&reason_place(&self.id), sealed)?;
        Ok(Some(String::from_utf8(text).map_err(anyhow::Error::from)?))
    }
}

fn words_place(id: &str) -> String {
    format!("merchant_applications/words/{id}")
}

fn reason_place(id: &str) -> String {
    format!("merchant_applications/reason/{id}")
}

/// Keeps an application, unless as many of this person wait already; whether it did.
pub(super) async fn put(
    tx: &mut Tx,
    keys: &Keys,
    (id, by, area): (Id, Id, &str),
    words: &ShopWords,
    (now_ms, waiting_max): (i64, i64),
) -> Result<bool, Error> {
    let text = serde_json::to_vec(words).map_err(anyhow::Error::from)?;
    let id = id.to_string();
    let sealed = keys.seal_document(&words_place(&id), &text)?;
    let rows = execute!(
        &mut *tx,
        "INSERT INTO merchant_applications (id, applied_by, area, words, state, made_at_ms)
         SELECT $1, $2, $3, $4, 'open', $5
         WHERE (SELECT COUNT(*) FROM merchant_applications WHERE applied_by = $2 AND state = 'open') < $6",
        &id,
        by.to_string(),
        area,
        sealed,
        now_ms,
        waiting_max
    )?;
    Ok(rows == 1)
}

/// One application.
pub(super) async fn find(db: &Db, id: &str) -> Result<Option<Application>, Error> {
    Ok(fetch_optional!(
        db,
        Application,
        "SELECT id, applied_by, area, words, state, made_at_ms, decided_at_ms, merchant, reason
         FROM merchant_applications WHERE id = $1",
        id
    )?)
}

/// Somebody's applications, the newest first.
pub(super) async fn of(db: &Db, account: Id, limit: i64) -> Result<Vec<Application>, Error> {
    Ok(fetch_all!(
        db,
        Application,
        "SELECT id, applied_by, area, words, state, made_at_ms, decided_at_ms, merchant, reason
         FROM merchant_applications WHERE applied_by = $1 ORDER BY made_at_ms DESC, id LIMIT $2",
        account.to_string(),
        limit
    )?)
}

/// Applications made before a moment, the newest first.
pub(super) async fn before(db: &Db, before_ms: i64, limit: i64) -> Result<Vec<Application>, Error> {
    Ok(fetch_all!(
        db,
        Application,
        "SELECT id, applied_by, area, words, state, made_at_ms, decided_at_ms, merchant, reason
         FROM merchant_applications WHERE made_at_ms < $1 ORDER BY made_at_ms DESC, id LIMIT $2",
        before_ms,
        limit
    )?)
}

/// Which of these wait for an answer.
pub(super) async fn open_among(tx: &mut Tx, ids: &[[&str; 1]]) -> Result<BTreeSet<String>, Error> {
    let rows = unfold_fetch!(
        tx,
        (String,),
        ids,
        "SELECT id FROM merchant_applications WHERE state = 'open' AND id IN (SELECT value->>0 FROM",
        ")"
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// It became this merchant.
pub(super) async fn admitted(
    tx: &mut Tx,
    (id, merchant, by): (&str, Id, Id),
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE merchant_applications SET state = 'admitted', merchant = $2, decided_by = $3, decided_at_ms = $4
         WHERE id = $1",
        id,
        merchant.to_string(),
        by.to_string(),
        now_ms
    )?;
    Ok(())
}

/// Refuses one that waits; whether it still did.
pub(super) async fn refuse(
    tx: &mut Tx,
    keys: &Keys,
    (id, by): (&str, Id),
    (reason, now_ms): (&str, i64),
) -> Result<bool, Error> {
    let rows = execute!(
        &mut *tx,
        "UPDATE merchant_applications SET state = 'refused', reason = $2, decided_by = $3, decided_at_ms = $4
         WHERE id = $1 AND state = 'open'",
        id,
        keys.seal_document(&reason_place(id), reason.as_bytes())?,
        by.to_string(),
        now_ms
    )?;
    Ok(rows == 1)
}

/// What everybody may know of a merchant.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(crate) struct Shop {
    pub(crate) account: String,
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) latitude_e6: Option<i64>,
    pub(crate) longitude_e6: Option<i64>,
    pub(crate) offers: String,
    pub(crate) sponsor: String,
}

/// Keeps a shop.
pub(crate) async fn put_shop(tx: &mut Tx, shop: &Shop) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "INSERT INTO merchant_shops (account, name, place, latitude_e6, longitude_e6, offers, sponsor)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &shop.account,
        &shop.name,
        &shop.place,
        shop.latitude_e6,
        shop.longitude_e6,
        &shop.offers,
        &shop.sponsor
    )?;
    Ok(())
}

/// Somebody else pays for a merchant from now on.
pub(super) async fn set_sponsor(tx: &mut Tx, account: Id, sponsor: &str) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE merchant_shops SET sponsor = $2 WHERE account = $1",
        account.to_string(),
        sponsor
    )?;
    Ok(())
}

/// All shops, by name. Each was let in by an administrator.
pub(super) async fn shops(db: &Db) -> Result<Vec<Shop>, Error> {
    Ok(fetch_all!(
        db,
        Shop,
        "SELECT account, name, place, latitude_e6, longitude_e6, offers, sponsor FROM merchant_shops
         ORDER BY name, account"
    )?)
}

/// Who pays for each merchant now, by its account.
pub(in crate::rewards) async fn sponsors(db: &Db) -> Result<BTreeMap<String, String>, Error> {
    let found = shops(db).await?;
    Ok(found
        .into_iter()
        .map(|shop| (shop.account, shop.sponsor))
        .collect())
}

/// They are the other account's, which goes on for this one.
pub(super) async fn move_to(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE merchant_applications SET applied_by = $2 WHERE applied_by = $1",
        account.to_string(),
        into.to_string()
    )?;
    Ok(())
}

/// Destroys what somebody wrote. The shop stays: it is a merchant's.
pub(super) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM merchant_applications WHERE applied_by = $1",
        account.to_string()
    )?;
    Ok(())
}
