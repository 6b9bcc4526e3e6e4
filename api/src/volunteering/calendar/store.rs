//! The SQL of calendar addresses and of what they show.

use crate::{
    db::{Db, Tx, execute, fetch_all, fetch_optional},
    error::Error,
};
use ledger::ids::Id;
use sqlx::FromRow;

/// A shift in somebody's calendar.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Entry {
    pub(super) shift: String,
    pub(super) activity: String,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) content: String,
    pub(super) organiser: String,
    pub(super) latitude_e6: Option<i64>,
    pub(super) longitude_e6: Option<i64>,
    pub(super) activity_state: String,
    pub(super) revision: i64,
    pub(super) starts_at_ms: i64,
    pub(super) ends_at_ms: i64,
    pub(super) changed_at_ms: i64,
    /// `confirmed`, `waiting` or `cancelled`; of a team's calendar always confirmed.
    pub(super) state: String,
}

/// An address that is open.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Feed {
    pub(super) account: String,
    pub(super) team: String,
    pub(super) created_at_ms: i64,
}

/// Opens an address; the one before it ends.
pub(super) async fn open(
    tx: &mut Tx,
    secret_hash: &str,
    (account, team): (Id, &str),
    now_ms: i64,
) -> Result<(), Error> {
    end(tx, account, team).await?;
    execute!(
        tx,
        "INSERT INTO calendar_feeds (secret_hash, account, team, created_at_ms) VALUES ($1, $2, $3, $4)",
        secret_hash,
        account.to_string(),
        team,
        now_ms
    )?;
    Ok(())
}

/// Ends an address.
pub(super) async fn end(tx: &mut Tx, account: Id, team: &str) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM calendar_feeds WHERE account = $1 AND team = $2",
        account.to_string(),
        team
    )?;
    Ok(())
}

/// The address of this hash.
pub(super) async fn find(db: &Db, secret_hash: &str) -> Result<Option<Feed>, Error> {
    Ok(fetch_optional!(
        db,
        Feed,
        "SELECT account, team, created_at_ms FROM calendar_feeds WHERE secret_hash = $1",
        secret_hash
    )?)
}

/// The addresses that somebody has opened.
pub(super) async fn of(db: &Db, account: Id) -> Result<Vec<Feed>, Error> {
    Ok(fetch_all!(
        db,
        Feed,
        "SELECT account, team, created_at_ms FROM calendar_feeds WHERE account = $1 ORDER BY team",
        account.to_string()
    )?)
}

/// Somebody's shifts that end after a moment, the last first: of too many those that are long over are left out. Each change of a sign-up adds to the revision: a new one counts 1, a
/// place 1 more, signing off 2 more.
pub(super) async fn own(db: &Db, account: Id, from_ms: i64) -> Result<Vec<Entry>, Error> {
    Ok(fetch_all!(
        db,
        Entry,
        "SELECT s.id AS shift, o.id AS activity, o.name, o.place, o.content, o.organiser, o.latitude_e6,
                o.longitude_e6,
                CASE WHEN s.cancelled_at_ms IS NULL THEN 'published' ELSE 'cancelled' END AS activity_state,
                CAST(o.revision + u.revision AS BIGINT) AS revision, s.starts_at_ms, s.ends_at_ms,
                CASE WHEN o.changed_at_ms > u.changed_at_ms THEN o.changed_at_ms ELSE u.changed_at_ms END
                    AS changed_at_ms,
                CASE u.standing WHEN 2 THEN 'confirmed' WHEN 1 THEN 'waiting' ELSE 'cancelled' END AS state
         FROM (SELECT shift, MAX(changed_at_ms) AS changed_at_ms,
                      SUM(CASE state WHEN 'cancelled' THEN 3 WHEN 'confirmed' THEN 2 ELSE 1 END) AS revision,
                      MAX(CASE state WHEN 'confirmed' THEN 2 WHEN 'waiting' THEN 1 ELSE 0 END) AS standing
               FROM sign_ups WHERE account = $1 GROUP BY shift) u
           JOIN shifts s ON s.id = u.shift JOIN organised_activities o ON o.id = s.activity
         WHERE s.ends_at_ms > $2 ORDER BY s.starts_at_ms DESC, s.id LIMIT 500",
        account.to_string(),
        from_ms
    )?)
}

/// A team's shifts that end after a moment, the last first; those of drafts are not there yet.
pub(super) async fn of_team(db: &Db, team: &str, from_ms: i64) -> Result<Vec<Entry>, Error> {
    Ok(fetch_all!(
        db,
        Entry,
        "SELECT s.id AS shift, o.id AS activity, o.name, o.place, o.content, o.organiser, o.latitude_e6,
                o.longitude_e6,
                CASE WHEN s.cancelled_at_ms IS NULL THEN 'published' ELSE 'cancelled' END AS activity_state, o.revision, s.starts_at_ms, s.ends_at_ms, o.changed_at_ms,
                'confirmed' AS state
         FROM shifts s JOIN organised_activities o ON o.id = s.activity
         WHERE o.team = $1 AND o.seq IS NOT NULL AND s.ends_at_ms > $2 ORDER BY s.starts_at_ms DESC, s.id LIMIT 500",
        team,
        from_ms
    )?)
}

/// Ends all addresses of somebody.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM calendar_feeds WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
