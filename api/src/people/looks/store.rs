//! The SQL of looks. They are written by `access`.

use crate::{
    db::{Db, Tx, execute, fetch_all, run},
    error::Error,
    journal::store::json,
    retention::Rule,
};
use ledger::{area::AreaPath, ids::Id};
use sqlx::FromRow;

/// A look: repeated looks of one hour are one.
#[derive(Debug, FromRow, serde::Deserialize)]
pub(super) struct Look {
    pub(super) hour_ms: i64,
    pub(super) looker: String,
    pub(super) role: String,
    pub(super) area: String,
    pub(super) purpose: String,
    pub(super) what: String,
    pub(super) times: i64,
    pub(super) last_at_ms: i64,
}

/// The looks at one person before an hour, the newest hour first; whole hours, so that no cursor splits one.
pub(super) async fn at(
    db: &Db,
    subject: Id,
    before_ms: i64,
    hours_max: i64,
) -> Result<Vec<Look>, Error> {
    Ok(fetch_all!(
        db,
        Look,
        "SELECT hour_ms, looker, role, area, purpose, what, times, last_at_ms FROM looks
         WHERE subject = $1 AND hour_ms IN (
             SELECT DISTINCT hour_ms FROM looks WHERE subject = $1 AND hour_ms < $2
             ORDER BY hour_ms DESC LIMIT $3)
         ORDER BY hour_ms DESC, role, area, purpose, what, looker",
        subject.to_string(),
        before_ms,
        hours_max
    )?)
}

/// How many people a looker looked at, and how often.
#[derive(Debug, FromRow, serde::Deserialize)]
pub(super) struct Tally {
    pub(super) hour_ms: i64,
    pub(super) looker: String,
    pub(super) role: String,
    pub(super) area: String,
    pub(super) purpose: String,
    pub(super) subjects: i64,
    pub(super) times: i64,
}

macro_rules! tallies_sql {
    ($unfold:literal) => {
        concat!(
            "SELECT hour_ms, looker, role, area, purpose, CAST(COUNT(DISTINCT subject) AS BIGINT) AS subjects,
                    CAST(SUM(times) AS BIGINT) AS times
             FROM looks
             WHERE hour_ms < $2 AND EXISTS (SELECT 1 FROM ",
            $unfold,
            " AS held WHERE area = held.value->>0 OR area LIKE (held.value->>0) || '/%')
             GROUP BY hour_ms, looker, role, area, purpose
             ORDER BY hour_ms DESC, subjects DESC, looker, role, area, purpose LIMIT $3"
        )
    };
}

/// Who looked how often within these areas, the newest hour first.
pub(super) async fn tallies(
    db: &Db,
    areas: &[AreaPath],
    before_ms: i64,
    limit: i64,
) -> Result<Vec<Tally>, Error> {
    let areas: Vec<[&str; 1]> = areas.iter().map(|area| [area.as_str()]).collect();
    let areas = json(&areas)?;
    let mut tx = db.snapshot().await?;
    Ok(run!(
        tx.conn(),
        fetch_all,
        Tally,
        sqlite: tallies_sql!("json_each($1)"),
        postgres: tallies_sql!("json_array_elements($1::json)"),
        areas,
        before_ms,
        limit
    )?)
}

/// Destroys the looks at somebody.
pub(super) async fn destroy(tx: &mut Tx, subject: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM looks WHERE subject = $1",
        subject.to_string()
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "who looked at whom",
    kept: "3 years",
    kept_ms: 3 * 366 * 86_400 * 1_000,
    count: "SELECT COUNT(*) FROM looks WHERE hour_ms < $1",
    remove: "DELETE FROM looks WHERE hour_ms < $1",
}];
