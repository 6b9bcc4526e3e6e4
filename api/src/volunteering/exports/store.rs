//! The SQL of exports.

use crate::{
    db::{Db, fetch_all},
    error::Error,
};
use sqlx::FromRow;

/// Hours of one record.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct HoursRow {
    pub(in crate::volunteering) seq: i64,
    pub(in crate::volunteering) member: String,
    pub(in crate::volunteering) area: String,
    pub(in crate::volunteering) class: String,
    pub(in crate::volunteering) starts_at_ms: i64,
    pub(in crate::volunteering) ends_at_ms: i64,
    pub(in crate::volunteering) state: String,
    pub(in crate::volunteering) name: Option<String>,
    pub(in crate::volunteering) organiser: Option<String>,
    pub(in crate::volunteering) place: Option<String>,
}

/// Records of an area that began in a span of time, in the order of their time.
pub(super) async fn hours(
    db: &Db,
    area: &str,
    (from_ms, until_ms): (i64, i64),
    limit: i64,
) -> Result<Vec<HoursRow>, Error> {
    Ok(fetch_all!(
        db,
        HoursRow,
        "SELECT c.seq, c.member, c.area, c.class, c.starts_at_ms, c.ends_at_ms, c.state, d.name, d.organiser, d.place
         FROM ledger_claims c LEFT JOIN activity_details d ON d.seq = c.activity_seq
         WHERE (c.area = $1 OR c.area LIKE $1 || '/%') AND c.starts_at_ms >= $2 AND c.starts_at_ms < $3
         ORDER BY c.starts_at_ms, c.seq LIMIT $4",
        area,
        from_ms,
        until_ms,
        limit
    )?)
}

/// The same of volunteer service that stands approved.
pub(super) async fn approved(
    db: &Db,
    area: &str,
    (from_ms, until_ms): (i64, i64),
    limit: i64,
) -> Result<Vec<HoursRow>, Error> {
    Ok(fetch_all!(
        db,
        HoursRow,
        "SELECT c.seq, c.member, c.area, c.class, c.starts_at_ms, c.ends_at_ms, c.state, d.name, d.organiser, d.place
         FROM ledger_claims c LEFT JOIN activity_details d ON d.seq = c.activity_seq
         WHERE (c.area = $1 OR c.area LIKE $1 || '/%') AND c.starts_at_ms >= $2 AND c.starts_at_ms < $3
           AND c.state = 'approved' AND c.class = 'volunteer'
         ORDER BY c.starts_at_ms, c.seq LIMIT $4",
        area,
        from_ms,
        until_ms,
        limit
    )?)
}

/// A shift with how many it needs and has.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct ShiftRow {
    pub(super) name: String,
    pub(super) class: String,
    pub(super) area: String,
    pub(super) place: String,
    pub(super) organiser: String,
    pub(super) state: String,
    pub(super) team: Option<String>,
    pub(super) starts_at_ms: i64,
    pub(super) ends_at_ms: i64,
    pub(super) wanted: i64,
    pub(super) taken: i64,
    pub(super) came: i64,
}

/// Shifts of an area that began in a span of time; drafts are nobody else's business yet.
pub(super) async fn shifts(
    db: &Db,
    area: &str,
    (from_ms, until_ms): (i64, i64),
    limit: i64,
) -> Result<Vec<ShiftRow>, Error> {
    Ok(fetch_all!(
        db,
        ShiftRow,
        "SELECT o.name, o.class, o.area, o.place, o.organiser,
                CASE WHEN s.cancelled_at_ms IS NULL THEN 'published' ELSE 'cancelled' END AS state, t.name AS team, s.starts_at_ms, s.ends_at_ms,
                (SELECT CAST(COALESCE(SUM(n.quantity), 0) AS BIGINT) FROM shift_needs n WHERE n.shift = s.id) AS wanted,
                (SELECT CAST(COALESCE(SUM(n.taken), 0) AS BIGINT) FROM shift_needs n WHERE n.shift = s.id) AS taken,
                (SELECT COUNT(*) FROM attendances a WHERE a.shift = s.id) AS came
         FROM shifts s JOIN organised_activities o ON o.id = s.activity LEFT JOIN teams t ON t.id = o.team
         WHERE (o.area = $1 OR o.area LIKE $1 || '/%') AND o.state <> 'draft'
           AND s.starts_at_ms >= $2 AND s.starts_at_ms < $3
         ORDER BY s.starts_at_ms, s.id LIMIT $4",
        area,
        from_ms,
        until_ms,
        limit
    )?)
}

/// A team with its numbers.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct TeamRow {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) area: String,
    pub(super) state: String,
    pub(super) supervisor: String,
    pub(super) members: i64,
    pub(super) minutes: i64,
}

/// Teams of an area and what lies inside.
pub(super) async fn teams(db: &Db, area: &str, limit: i64) -> Result<Vec<TeamRow>, Error> {
    Ok(fetch_all!(
        db,
        TeamRow,
        "SELECT t.name, t.kind, t.area, t.state, t.supervisor,
                (SELECT COUNT(*) FROM team_members m WHERE m.team = t.id) AS members,
                (SELECT CAST(COALESCE(SUM(c.ends_at_ms - c.starts_at_ms), 0) / 60000 AS BIGINT)
                 FROM organised_activities o JOIN organised_entries e ON e.activity = o.id
                   JOIN ledger_claims c ON c.activity_seq = e.seq
                 WHERE o.team = t.id AND c.state = 'approved') AS minutes
         FROM teams t WHERE t.area = $1 OR t.area LIKE $1 || '/%' ORDER BY t.area, t.name, t.id LIMIT $2",
        area,
        limit
    )?)
}
