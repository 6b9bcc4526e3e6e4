//! The SQL of days that are not what their weekday says.

use super::model::Holidays;
use crate::{
    db::{Db, Tx, execute, fetch_all},
    error::Error,
};
use ledger::ids::Id;
use sqlx::FromRow;

/// A day.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct HolidayRow {
    pub(super) day: String,
    pub(super) kind: String,
    pub(super) name: String,
}

/// All of them, for the clock.
pub(in crate::volunteering) async fn all(db: &Db) -> Result<Holidays, Error> {
    let rows = fetch_all!(db, (String, String), "SELECT day, kind FROM holidays")?;
    let day = |(day, kind): (String, String)| Some((day.parse().ok()?, kind == "work"));
    Ok(Holidays::new(rows.into_iter().filter_map(day)))
}

/// Those of a year, in order.
pub(super) async fn of_year(db: &Db, year: i64) -> Result<Vec<HolidayRow>, Error> {
    Ok(fetch_all!(
        db,
        HolidayRow,
        "SELECT day, kind, name FROM holidays WHERE day LIKE $1 || '-%' ORDER BY day",
        format!("{year:04}")
    )?)
}

/// Says what a day is.
pub(super) async fn put(tx: &mut Tx, row: &HolidayRow, by: Id, now_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO holidays (day, kind, name, changed_by, changed_at_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                changed_by = excluded.changed_by, changed_at_ms = excluded.changed_at_ms",
        &row.day,
        &row.kind,
        &row.name,
        by.to_string(),
        now_ms
    )?;
    Ok(())
}

/// Lets a day be what its weekday says.
pub(super) async fn remove(tx: &mut Tx, day: &str) -> Result<(), Error> {
    execute!(tx, "DELETE FROM holidays WHERE day = $1", day)?;
    Ok(())
}
