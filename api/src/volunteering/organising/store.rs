//! The SQL of plans, activities, shifts and what those need.

mod changes;
mod entries;

pub(super) use changes::{call_off, change, move_shifts, revise, set_quantities, stand, taken};
pub(super) use entries::add_entry;
pub(in crate::volunteering) use entries::{entry_for, of_entry, places_of};

use super::model::Span;
use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_among, fetch_one, fetch_optional},
    error::Error,
    identity::Keys,
    journal::{unfold_execute, unfold_fetch},
    volunteering::activities::NewActivity,
};
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
    time::Instant,
};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// A plan.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) area: String,
    pub(super) team: Option<String>,
    pub(super) name: String,
    pub(super) aim: String,
    pub(super) year: i64,
    pub(super) quarter: Option<i64>,
    pub(super) activities: i64,
}

/// An activity.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Organised {
    pub(in crate::volunteering) id: String,
    pub(in crate::volunteering) seq: Option<i64>,
    pub(in crate::volunteering) plan: Option<String>,
    pub(in crate::volunteering) team: Option<String>,
    pub(in crate::volunteering) series: Option<String>,
    pub(in crate::volunteering) area: String,
    pub(in crate::volunteering) class: String,
    pub(in crate::volunteering) name: String,
    pub(in crate::volunteering) place: String,
    pub(in crate::volunteering) latitude_e6: Option<i64>,
    pub(in crate::volunteering) longitude_e6: Option<i64>,
    pub(in crate::volunteering) content: String,
    pub(in crate::volunteering) organiser: String,
    pub(in crate::volunteering) insurance: String,
    pub(in crate::volunteering) risk: String,
    pub(in crate::volunteering) state: String,
    pub(in crate::volunteering) reason: String,
    pub(in crate::volunteering) created_by: String,
    pub(in crate::volunteering) changed_at_ms: i64,
    /// Grows with each change; SEQUENCE of RFC 5545.
    pub(in crate::volunteering) revision: i64,
}

impl Organised {
    /// Its words for the ledger, with the time within which hours are recorded.
    pub(in crate::volunteering) fn announcement(
        &self,
        in_charge: String,
        window: Span,
    ) -> NewActivity {
        NewActivity {
            name: self.name.clone(),
            class: self.class.clone(),
            area: self.area.clone(),
            place: self.place.clone(),
            content: self.content.clone(),
            organiser: self.organiser.clone(),
            in_charge,
            starts_at: window.0.to_string(),
            ends_at: window.1.to_string(),
        }
    }
}

/// A shift.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Shift {
    pub(in crate::volunteering) id: String,
    pub(in crate::volunteering) activity: String,
    pub(in crate::volunteering) starts_at_ms: i64,
    pub(in crate::volunteering) ends_at_ms: i64,
    pub(in crate::volunteering) cancel_until_ms: i64,
    /// When it was called off, before it had begun.
    pub(in crate::volunteering) cancelled_at_ms: Option<i64>,
    /// Why it was called off, or ended earlier than planned.
    pub(in crate::volunteering) reason: String,
}

impl Shift {
    /// Whether it takes place, or took place.
    pub(in crate::volunteering) fn stands(&self) -> bool {
        self.cancelled_at_ms.is_none()
    }
}

/// How many for what.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Need {
    pub(in crate::volunteering) id: String,
    pub(in crate::volunteering) shift: String,
    pub(in crate::volunteering) name: String,
    pub(in crate::volunteering) quantity: i64,
    pub(in crate::volunteering) taken: i64,
    pub(in crate::volunteering) age_min: i64,
    pub(in crate::volunteering) skill: String,
    pub(in crate::volunteering) training: String,
    /// The course whose certificate it asks for.
    pub(in crate::volunteering) course: Option<String>,
}

pub(super) async fn insert_plan(
    tx: &mut Tx,
    plan: &Plan,
    by: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO plans (id, area, team, name, aim, year, quarter, created_by, created_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &plan.id,
        &plan.area,
        plan.team.as_deref(),
        &plan.name,
        &plan.aim,
        plan.year,
        plan.quarter,
        by.to_string(),
        now_ms
    )?;
    Ok(())
}

/// Plans of an area and what lies inside, the newest year first.
pub(super) async fn plans(db: &Db, area: &str) -> Result<Vec<Plan>, Error> {
    Ok(fetch_all!(
        db,
        Plan,
        "SELECT id, area, team, name, aim, year, quarter,
                (SELECT COUNT(*) FROM organised_activities o WHERE o.plan = plans.id) AS activities
         FROM plans WHERE area = $1 OR area LIKE $1 || '/%' ORDER BY year DESC, quarter, name, id LIMIT 200",
        area
    )?)
}

/// One of an area for a year or quarter with this name, other than `id`.
pub(super) async fn plan_named(tx: &mut Tx, plan: &Plan) -> Result<bool, Error> {
    let found = fetch_optional!(
        tx,
        (i64,),
        "SELECT CAST(1 AS BIGINT) FROM plans
         WHERE area = $1 AND year = $2 AND COALESCE(quarter, 0) = $3 AND name = $4 AND id <> $5 LIMIT 1",
        &plan.area,
        plan.year,
        plan.quarter.unwrap_or(0),
        &plan.name,
        &plan.id
    )?;
    Ok(found.is_some())
}

/// Puts a plan's words right; its area and team stay.
pub(super) async fn update_plan(tx: &mut Tx, plan: &Plan) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE plans SET name = $2, aim = $3, year = $4, quarter = $5 WHERE id = $1",
        &plan.id,
        &plan.name,
        &plan.aim,
        plan.year,
        plan.quarter
    )?;
    Ok(())
}

/// Drops a plan that holds nothing; whether it did.
pub(super) async fn drop_plan(tx: &mut Tx, id: &str) -> Result<bool, Error> {
    let dropped = execute!(
        tx,
        "DELETE FROM plans WHERE id = $1
         AND NOT EXISTS (SELECT 1 FROM organised_activities WHERE plan = $1)",
        id
    )?;
    Ok(dropped == 1)
}

/// An activity of a plan.
#[derive(Debug, FromRow, serde::Deserialize)]
pub(super) struct Planned {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) state: String,
    pub(super) starts_at_ms: i64,
    /// Of all places for the whole of their shifts.
    pub(super) wanted_minutes: i64,
    /// Approved.
    pub(super) done_minutes: i64,
}

/// What a plan holds, in the order in which it begins.
pub(super) async fn planned(db: &Db, plan: &str) -> Result<Vec<Planned>, Error> {
    Ok(fetch_all!(
        db,
        Planned,
        "SELECT o.id, o.name, o.state, CAST(MIN(s.starts_at_ms) AS BIGINT) AS starts_at_ms,
                CAST(COALESCE(SUM(CASE WHEN s.cancelled_at_ms IS NULL THEN (s.ends_at_ms - s.starts_at_ms) / 60000 ELSE 0 END
                    * (SELECT COALESCE(SUM(n.quantity), 0) FROM shift_needs n WHERE n.shift = s.id)), 0) AS BIGINT)
                    AS wanted_minutes,
                CAST(COALESCE((SELECT SUM(c.ends_at_ms - c.starts_at_ms) FROM ledger_claims c
                      JOIN organised_entries e ON e.seq = c.activity_seq
                    WHERE e.activity = o.id AND c.state = 'approved'), 0) / 60000 AS BIGINT) AS done_minutes
         FROM organised_activities o JOIN shifts s ON s.activity = o.id
         WHERE o.plan = $1 GROUP BY o.id, o.name, o.state, o.seq ORDER BY starts_at_ms, o.id LIMIT 500",
        plan
    )?)
}

pub(super) async fn plan(db: &Db, id: &str) -> Result<Option<Plan>, Error> {
    Ok(fetch_optional!(
        db,
        Plan,
        "SELECT id, area, team, name, aim, year, quarter,
                (SELECT COUNT(*) FROM organised_activities o WHERE o.plan = plans.id) AS activities
         FROM plans WHERE id = $1",
        id
    )?)
}

/// Where the name of who is in charge opens.
fn place(id: &str) -> String {
    format!("organised_activities/{id}")
}

/// Adds a draft with its shifts and what they need.
pub(in crate::volunteering) async fn insert(
    tx: &mut Tx,
    keys: &Keys,
    one: &Organised,
    in_charge: &str,
    shifts: &[(Shift, Vec<Need>)],
) -> Result<(), Error> {
    let sealed = keys.seal_document(&place(&one.id), in_charge.as_bytes())?;
    execute!(
        &mut *tx,
        "INSERT INTO organised_activities (id, plan, team, series, area, class, name, place, latitude_e6,
                longitude_e6, content, organiser, in_charge, insurance, risk, state, reason, revision, created_by,
                created_at_ms, changed_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'draft', '', 0, $16, $17, $17)",
        &one.id,
        one.plan.as_deref(),
        one.team.as_deref(),
        one.series.as_deref(),
        &one.area,
        &one.class,
        &one.name,
        &one.place,
        one.latitude_e6,
        one.longitude_e6,
        &one.content,
        &one.organiser,
        sealed,
        &one.insurance,
        &one.risk,
        &one.created_by,
        one.changed_at_ms
    )?;
    let rows: Vec<_> = shifts
        .iter()
        .map(|(shift, _)| {
            (
                &shift.id,
                &shift.activity,
                shift.starts_at_ms,
                shift.ends_at_ms,
                shift.cancel_until_ms,
            )
        })
        .collect();
    unfold_execute!(
        &mut *tx,
        &rows,
        "INSERT INTO shifts (id, activity, starts_at_ms, ends_at_ms, cancel_until_ms)
         SELECT value->>0, value->>1, CAST(value->>2 AS BIGINT), CAST(value->>3 AS BIGINT),
                CAST(value->>4 AS BIGINT) FROM",
        ""
    )?;
    insert_needs(tx, shifts).await
}

async fn insert_needs(tx: &mut Tx, shifts: &[(Shift, Vec<Need>)]) -> Result<(), Error> {
    let rows: Vec<_> = shifts
        .iter()
        .flat_map(|(_, needs)| needs.iter().enumerate())
        .map(|(position, need)| {
            (
                &need.id,
                &need.shift,
                position,
                &need.name,
                need.quantity,
                need.age_min,
                &need.skill,
                &need.training,
                &need.course,
            )
        })
        .collect();
    unfold_execute!(
        tx,
        &rows,
        "INSERT INTO shift_needs (id, shift, position, name, quantity, taken, age_min, skill, training, course)
         SELECT value->>0, value->>1, CAST(value->>2 AS BIGINT), value->>3, CAST(value->>4 AS BIGINT), 0,
                CAST(value->>5 AS BIGINT), value->>6, value->>7, value->>8 FROM",
        ""
    )?;
    Ok(())
}

/// One activity.
pub(in crate::volunteering) async fn find(
    source: impl Into<Source<'_>>,
    id: &str,
) -> Result<Option<Organised>, Error> {
    Ok(fetch_optional!(
        source,
        Organised,
        "SELECT id, seq, plan, team, series, area, class, name, place, latitude_e6, longitude_e6, content, organiser,
                insurance, risk, state, reason, created_by, changed_at_ms, revision
         FROM organised_activities WHERE id = $1",
        id
    )?)
}

/// Activities by their ids.
pub(super) async fn among(db: &Db, ids: Vec<String>) -> Result<BTreeMap<String, Organised>, Error> {
    let rows: Vec<Organised> = fetch_among!(
        db,
        Organised,
        sqlite: "SELECT id, seq, plan, team, series, area, class, name, place, latitude_e6, longitude_e6, content,
                        organiser, insurance, risk, state, reason, created_by, changed_at_ms, revision
                 FROM organised_activities WHERE id IN (SELECT value FROM json_each($1))",
        postgres: "SELECT id, seq, plan, team, series, area, class, name, place, latitude_e6, longitude_e6, content,
                        organiser, insurance, risk, state, reason, created_by, changed_at_ms, revision
                 FROM organised_activities WHERE id = ANY($1)",
        ids
    )?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

/// What an organiser has in hand: drafts, and what ends after a moment, also where the rest of it was cancelled; the next
/// first.
pub(super) async fn in_hand(db: &Db, area: &str, since_ms: i64) -> Result<Vec<Organised>, Error> {
    Ok(fetch_all!(
        db,
        Organised,
        "SELECT id, seq, plan, team, series, area, class, name, place, latitude_e6, longitude_e6, content, organiser,
                insurance, risk, state, reason, created_by, changed_at_ms, revision
         FROM organised_activities
         WHERE (area = $1 OR area LIKE $1 || '/%')
           AND EXISTS (SELECT 1 FROM shifts s WHERE s.activity = organised_activities.id AND s.ends_at_ms > $2
                                                AND s.cancelled_at_ms IS NULL)
         ORDER BY (SELECT MIN(s.starts_at_ms) FROM shifts s WHERE s.activity = organised_activities.id), id
         LIMIT 200",
        area,
        since_ms
    )?)
}

/// Later activities of a series, and those of the same moment.
pub(super) async fn following(
    db: &Db,
    series: &str,
    from_ms: i64,
) -> Result<Vec<Organised>, Error> {
    Ok(fetch_all!(
        db,
        Organised,
        "SELECT id, seq, plan, team, series, area, class, name, place, latitude_e6, longitude_e6, content, organiser,
                insurance, risk, state, reason, created_by, changed_at_ms, revision
         FROM organised_activities
         WHERE series = $1 AND state <> 'cancelled'
           AND EXISTS (SELECT 1 FROM shifts s WHERE s.activity = organised_activities.id AND s.starts_at_ms >= $2)
         ORDER BY id",
        series,
        from_ms
    )?)
}

/// Who is in charge; none where whoever wrote it down is erased.
pub(in crate::volunteering) async fn in_charge(
    source: impl Into<Source<'_>>,
    keys: &Keys,
    id: &str,
) -> Result<String, Error> {
    let row = fetch_optional!(
        source,
        (Option<Vec<u8>>,),
        "SELECT in_charge FROM organised_activities WHERE id = $1",
        id
    )?;
    let Some((Some(sealed),)) = row else {
        return Ok(String::new());
    };
    let text = keys.unseal_document(&place(id), &sealed)?;
    Ok(String::from_utf8(text).map_err(anyhow::Error::new)?)
}

/// Notes the entries with which drafts were published.
pub(in crate::volunteering) async fn put_published(
    tx: &mut Tx,
    rows: &[(&str, Seq)],
    now_ms: i64,
) -> Result<(), Error> {
    for (id, seq) in rows {
        execute!(
            &mut *tx,
            "UPDATE organised_activities SET state = 'published', seq = $1, changed_at_ms = $2 WHERE id = $3",
            i64::try_from(*seq).unwrap_or(i64::MAX),
            now_ms,
            *id
        )?;
        add_entry(tx, id, *seq).await?;
    }
    Ok(())
}

/// Cancels an activity; false when it was already.
pub(super) async fn cancel(
    tx: &mut Tx,
    id: &str,
    reason: &str,
    now_ms: i64,
) -> Result<bool, Error> {
    let done = execute!(
        tx,
        "UPDATE organised_activities
         SET state = 'cancelled', reason = $1, revision = revision + 1, changed_at_ms = $2
         WHERE id = $3 AND state <> 'cancelled'",
        reason,
        now_ms,
        id
    )?;
    Ok(done > 0)
}

/// Which of an activity's time a record lies in.
#[derive(Debug, Clone, Copy, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Lies {
    /// Shifts that stand and hold all of it.
    pub(in crate::volunteering) within: i64,
    /// Time for which something was called off.
    pub(in crate::volunteering) called_off: i64,
}

/// How a span of time lies to the shifts of an activity.
pub(in crate::volunteering) async fn lies(
    db: &Db,
    activity: &str,
    (starts, ends): (Instant, Instant),
) -> Result<Lies, Error> {
    Ok(fetch_one!(
        db,
        Lies,
        "SELECT CAST(COUNT(CASE WHEN s.cancelled_at_ms IS NULL AND s.starts_at_ms <= $2 AND s.ends_at_ms >= $3
                                THEN 1 END) AS BIGINT) AS within,
                CAST(COUNT(CASE WHEN (s.cancelled_at_ms IS NOT NULL OR s.planned_end_ms IS NOT NULL)
                                 AND s.starts_at_ms < $3 AND COALESCE(s.planned_end_ms, s.ends_at_ms) > $2
                                THEN 1 END) AS BIGINT) AS called_off
         FROM shifts s WHERE s.activity = $1",
        activity,
        starts.unix() * 1_000,
        ends.unix() * 1_000
    )?)
}

/// One shift.
pub(in crate::volunteering) async fn shift(
    source: impl Into<Source<'_>>,
    id: &str,
) -> Result<Option<Shift>, Error> {
    Ok(fetch_optional!(
        source,
        Shift,
        "SELECT id, activity, starts_at_ms, ends_at_ms, cancel_until_ms, cancelled_at_ms, reason FROM shifts WHERE id = $1",
        id
    )?)
}

/// The shifts of these activities, in their order.
pub(in crate::volunteering) async fn shifts_of(
    db: &Db,
    activities: &[String],
) -> Result<Vec<Shift>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[&String; 1]> = activities.iter().map(|id| [id]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        Shift,
        &keys,
        "SELECT id, activity, starts_at_ms, ends_at_ms, cancel_until_ms, cancelled_at_ms, reason FROM shifts
         WHERE activity IN (SELECT value->>0 FROM",
        ") ORDER BY starts_at_ms, id"
    )?;
    Ok(rows)
}

/// What these shifts need, by shift, in the order of the form.
pub(in crate::volunteering) async fn needs_of(
    db: &Db,
    shifts: &[Shift],
) -> Result<BTreeMap<String, Vec<Need>>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[&String; 1]> = shifts.iter().map(|shift| [&shift.id]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        Need,
        &keys,
        "SELECT id, shift, name, quantity, taken, age_min, skill, training, course FROM shift_needs
         WHERE shift IN (SELECT value->>0 FROM",
        ") ORDER BY shift, position"
    )?;
    let mut needs: BTreeMap<String, Vec<Need>> = BTreeMap::new();
    for need in rows {
        needs.entry(need.shift.clone()).or_default().push(need);
    }
    Ok(needs)
}

/// Which shifts a list asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct WantedShifts {
    /// Those that end after this.
    pub(super) from_ms: i64,
    /// Those that begin before this.
    pub(super) until_ms: i64,
    /// An area and what lies inside; empty is all.
    pub(super) area: String,
    /// A team; empty is all.
    pub(super) team: String,
    /// A class; empty is all.
    pub(super) class: String,
    /// Part of name, place or content; empty is all.
    pub(super) text: String,
}

/// Shifts of published activities in a span of time. A month of a district is a few hundred.
pub(super) async fn search(db: &Db, wanted: &WantedShifts) -> Result<Vec<Shift>, Error> {
    let text: String = wanted
        .text
        .chars()
        .filter(|c| !['%', '_', '\\'].contains(c))
        .collect();
    Ok(fetch_all!(
        db,
        Shift,
        "SELECT s.id, s.activity, s.starts_at_ms, s.ends_at_ms, s.cancel_until_ms, s.cancelled_at_ms, s.reason
         FROM shifts s JOIN organised_activities o ON o.id = s.activity
         WHERE o.state = 'published' AND s.cancelled_at_ms IS NULL AND s.ends_at_ms > $1 AND s.starts_at_ms < $2
           AND ($3 = '' OR o.area = $3 OR o.area LIKE $3 || '/%')
           AND ($4 = '' OR o.team = $4)
           AND ($5 = '' OR o.class = $5)
           AND ($6 = '' OR o.name || ' ' || o.place || ' ' || o.content LIKE '%' || $6 || '%')
         ORDER BY s.starts_at_ms, s.id LIMIT 501",
        wanted.from_ms,
        wanted.until_ms,
        &wanted.area,
        &wanted.team,
        &wanted.class,
        &text
    )?)
}

/// How many activities that somebody planned have a shift to come.
pub(in crate::volunteering) async fn planned_by(
    db: &Db,
    account: Id,
    now_ms: i64,
) -> Result<i64, Error> {
    let (count,) = fetch_one!(
        db,
        (i64,),
        "SELECT COUNT(*) FROM organised_activities a
         WHERE a.created_by = $1 AND a.state <> 'cancelled'
           AND EXISTS (SELECT 1 FROM shifts s WHERE s.activity = a.id AND s.ends_at_ms > $2)",
        account.to_string(),
        now_ms
    )?;
    Ok(count)
}

/// The published activities with a shift to come, each by its area and with whoever planned it or leads its team.
pub(in crate::volunteering) async fn to_come(
    db: &Db,
    now_ms: i64,
) -> Result<Vec<(AreaPath, Vec<Id>)>, Error> {
    let rows = fetch_all!(
        db,
        (String, String, String, Option<String>),
        "SELECT a.id, a.area, a.created_by, m.account FROM organised_activities a
         LEFT JOIN team_members m ON m.team = a.team AND m.leads = 1
         WHERE a.state = 'published'
           AND EXISTS (SELECT 1 FROM shifts s WHERE s.activity = a.id AND s.ends_at_ms > $1)
         ORDER BY a.area, a.id, m.account",
        now_ms
    )?;
    let mut found: Vec<(AreaPath, Vec<Id>)> = Vec::new();
    let mut last = String::new();
    for (id, area, planner, leader) in rows {
        if id != last {
            let area = area.parse().map_err(anyhow::Error::from)?;
            found.push((area, planner.parse().into_iter().collect()));
            last = id;
        }
        let leader = leader.and_then(|leader| leader.parse().ok());
        if let (Some((_, hands)), Some(leader)) = (found.last_mut(), leader) {
            hands.push(leader);
        }
    }
    Ok(found)
}

/// Forgets who was in charge where somebody wrote it down.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE organised_activities SET in_charge = NULL WHERE created_by = $1",
        account.to_string()
    )?;
    Ok(())
}
