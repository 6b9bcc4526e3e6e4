//! The SQL of stars and honours.

use super::model::Level;
use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_one, fetch_optional},
    error::Error,
    identity::Keys,
};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// Every star with its minutes, the first one first.
pub(super) async fn levels(db: &Db) -> Result<Vec<Level>, Error> {
    let rows = fetch_all!(
        db,
        (i64, i64),
        "SELECT level, minutes FROM star_levels ORDER BY level"
    )?;
    let level = |(level, minutes)| Level { level, minutes };
    Ok(rows.into_iter().map(level).collect())
}

/// Minutes of volunteer service of somebody that stand approved.
pub(super) async fn minutes(db: &Db, account: Id) -> Result<i64, Error> {
    let (minutes,) = fetch_one!(
        db,
        (i64,),
        "SELECT CAST(COALESCE(SUM(ends_at_ms - starts_at_ms), 0) / 60000 AS BIGINT) FROM ledger_claims
         WHERE member = $1 AND class = 'volunteer' AND state = 'approved'",
        account.to_string()
    )?;
    Ok(minutes)
}

/// The same of what began before a moment.
pub(super) async fn minutes_before(db: &Db, account: Id, before_ms: i64) -> Result<i64, Error> {
    let (minutes,) = fetch_one!(
        db,
        (i64,),
        "SELECT CAST(COALESCE(SUM(ends_at_ms - starts_at_ms), 0) / 60000 AS BIGINT) FROM ledger_claims
         WHERE member = $1 AND class = 'volunteer' AND state = 'approved' AND starts_at_ms < $2",
        account.to_string(),
        before_ms
    )?;
    Ok(minutes)
}

/// When somebody's first and last approved service began; none without one.
pub(super) async fn began(db: &Db, account: Id) -> Result<Option<(i64, i64)>, Error> {
    let (first, last) = fetch_one!(
        db,
        (Option<i64>, Option<i64>),
        "SELECT MIN(starts_at_ms), MAX(starts_at_ms) FROM ledger_claims
         WHERE member = $1 AND class = 'volunteer' AND state = 'approved'",
        account.to_string()
    )?;
    Ok(first.zip(last))
}

/// What an honour says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    pub(super) title: String,
    /// Who gave it.
    pub(super) unit: String,
    /// For what.
    pub(super) note: String,
}

/// An honour as it is kept.
#[derive(Debug, Clone, FromRow, Deserialize)]
pub(super) struct Honour {
    pub(super) id: String,
    pub(super) account: String,
    pub(super) day: String,
    pub(super) words: Vec<u8>,
    pub(super) area: String,
    pub(super) given_at_ms: i64,
    pub(super) taken_at_ms: Option<i64>,
}

impl Honour {
    /// What it says.
    pub(super) fn open(&self, keys: &Keys) -> Result<Words, Error> {
        let text = keys.unseal_document(&place(&self.id), &self.words)?;
        Ok(serde_json::from_slice(&text).map_err(anyhow::Error::from)?)
    }
}

fn place(id: &str) -> String {
    format!("honours/{id}")
}

/// An honour to keep.
pub(super) struct New<'a> {
    pub(super) id: Id,
    pub(super) account: Id,
    pub(super) day: &'a str,
    pub(super) words: &'a Words,
    pub(super) area: &'a str,
    pub(super) by: Id,
    pub(super) now_ms: i64,
}

pub(super) async fn put(tx: &mut Tx, keys: &Keys, new: &New<'_>) -> Result<(), Error> {
    let id = new.id.to_string();
    let words = serde_json::to_vec(new.words).map_err(anyhow::Error::from)?;
    execute!(
        tx,
        "INSERT INTO honours (id, account, day, words, area, given_by, given_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &id,
        new.account.to_string(),
        new.day,
        keys.seal_document(&place(&id), &words)?,
        new.area,
        new.by.to_string(),
        new.now_ms
    )?;
    Ok(())
}

/// Somebody's, the newest first, those taken back among them.
pub(super) async fn of(db: &Db, account: Id, limit: i64) -> Result<Vec<Honour>, Error> {
    Ok(fetch_all!(
        db,
        Honour,
        "SELECT id, account, day, words, area, given_at_ms, taken_at_ms FROM honours
         WHERE account = $1 ORDER BY day DESC, id LIMIT $2",
        account.to_string(),
        limit
    )?)
}

pub(super) async fn find(source: impl Into<Source<'_>>, id: &str) -> Result<Option<Honour>, Error> {
    Ok(fetch_optional!(
        source,
        Honour,
        "SELECT id, account, day, words, area, given_at_ms, taken_at_ms FROM honours WHERE id = $1",
        id
    )?)
}

/// How many somebody gave since a moment.
pub(super) async fn given_since(db: &Db, by: Id, since_ms: i64) -> Result<i64, Error> {
    let (count,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM honours WHERE given_by = $1 AND given_at_ms > $2",
        by.to_string(),
        since_ms
    )?;
    Ok(count)
}

/// Takes one back; false when it was already.
pub(super) async fn take_back(tx: &mut Tx, id: &str, by: Id, now_ms: i64) -> Result<bool, Error> {
    let taken = execute!(
        tx,
        "UPDATE honours SET taken_by = $1, taken_at_ms = $2 WHERE id = $3 AND taken_at_ms IS NULL",
        by.to_string(),
        now_ms,
        id
    )?;
    Ok(taken > 0)
}

pub(super) async fn move_to(tx: &mut Tx, account: Id, into: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE honours SET account = $2 WHERE account = $1",
        account.to_string(),
        into.to_string()
    )?;
    Ok(())
}

pub(super) async fn destroy(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM honours WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// Sets from how many minutes on somebody has which star.
pub(super) async fn set_levels(tx: &mut Tx, levels: &[(i64, i64)]) -> Result<(), Error> {
    execute!(&mut *tx, "DELETE FROM star_levels")?;
    for (level, minutes) in levels {
        execute!(
            &mut *tx,
            "INSERT INTO star_levels (level, minutes) VALUES ($1, $2)",
            *level,
            *minutes
        )?;
    }
    Ok(())
}
