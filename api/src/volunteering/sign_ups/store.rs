//! The SQL of signing up.

use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    journal::unfold_fetch,
    volunteering::organising::Shift,
};
use ledger::{ids::Id, time::Instant};
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody's place, or their place in the line.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct SignUp {
    pub(in crate::volunteering) id: String,
    pub(in crate::volunteering) shift: String,
    pub(in crate::volunteering) need: String,
    pub(in crate::volunteering) state: String,
    /// From 1, while waiting.
    pub(in crate::volunteering) place: Option<i64>,
    /// When they came up from the line.
    pub(in crate::volunteering) promoted_at_ms: Option<i64>,
}

impl SignUp {
    /// Until when they take themselves off a shift: who came up from the line later than that was asked by nobody, and
    /// does so until it begins.
    pub(in crate::volunteering) fn leaves_until_ms(&self, shift: &Shift) -> i64 {
        match self.promoted_at_ms {
            Some(at_ms) if at_ms >= shift.cancel_until_ms => shift.starts_at_ms,
            _ => shift.cancel_until_ms,
        }
    }
}

/// Another shift in the same time.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Other {
    pub(in crate::volunteering) activity: String,
    pub(in crate::volunteering) name: String,
    pub(in crate::volunteering) organiser: String,
    pub(in crate::volunteering) starts_at_ms: i64,
}

/// Somebody on the list of a shift.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct Listed {
    pub(in crate::volunteering) id: String,
    pub(in crate::volunteering) account: String,
    pub(in crate::volunteering) need: String,
    pub(in crate::volunteering) state: String,
}

/// Lets one sign-up of a person follow the other, so that each sees what the other did.
pub(in crate::volunteering) async fn take_turn(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO volunteer_profiles (account, skills, categories, turn) VALUES ($1, '[]', '[]', 0)
         ON CONFLICT (account) DO UPDATE SET turn = volunteer_profiles.turn + 1",
        account.to_string()
    )?;
    Ok(())
}

/// Where else somebody is, or waits to be, in this time, also in the line of a course. What is cancelled takes no time.
pub(in crate::volunteering) async fn overlapping(
    tx: &mut Tx,
    account: Id,
    shift: &Shift,
) -> Result<Option<Other>, Error> {
    Ok(fetch_optional!(
        tx,
        Other,
        "SELECT activity, name, organiser, starts_at_ms FROM (
             SELECT o.id AS activity, o.name, o.organiser, s.starts_at_ms
             FROM sign_ups u JOIN shifts s ON s.id = u.shift JOIN organised_activities o ON o.id = s.activity
             WHERE u.account = $1 AND u.state IN ('confirmed', 'waiting') AND s.cancelled_at_ms IS NULL
               AND s.id <> $2 AND s.starts_at_ms < $3 AND s.ends_at_ms > $4
             UNION ALL
             SELECT o.id, o.name, o.organiser, s.starts_at_ms
             FROM course_enrolments e JOIN shifts s ON s.activity = e.course
               JOIN organised_activities o ON o.id = s.activity
             WHERE e.account = $1 AND e.state = 'waiting' AND s.cancelled_at_ms IS NULL
               AND s.id <> $2 AND s.starts_at_ms < $3 AND s.ends_at_ms > $4
         ) AS busy ORDER BY starts_at_ms, activity LIMIT 1",
        account.to_string(),
        &shift.id,
        shift.ends_at_ms,
        shift.starts_at_ms
    )?)
}

/// Takes a place, if there is one: the statement itself counts, whoever else does so at the same moment.
pub(in crate::volunteering) async fn give_place(tx: &mut Tx, need: &str) -> Result<bool, Error> {
    let given = execute!(
        tx,
        "UPDATE shift_needs SET taken = taken + 1 WHERE id = $1 AND taken < quantity",
        need
    )?;
    Ok(given > 0)
}

/// Takes a place, also where there is none left: for somebody who is there already. The role grows by it.
pub(super) async fn add_place(tx: &mut Tx, need: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE shift_needs SET quantity = quantity + 1, taken = taken + 1 WHERE id = $1",
        need
    )?;
    Ok(())
}

/// Takes the lock of a role's places.
pub(super) async fn lock_need(tx: &mut Tx, need: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE shift_needs SET taken = taken WHERE id = $1",
        need
    )?;
    Ok(())
}

/// Gives a place back that nobody waits for.
pub(super) async fn take_back(tx: &mut Tx, need: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE shift_needs SET taken = taken - 1 WHERE id = $1 AND taken > 0",
        need
    )?;
    Ok(())
}

/// A sign-up to write.
pub(super) struct NewSignUp<'a> {
    pub(super) id: Id,
    pub(super) shift: &'a str,
    pub(super) need: &'a str,
    pub(super) account: Id,
    pub(super) state: &'static str,
    pub(super) now_ms: i64,
}

/// Writes it; false when they are on the list already.
pub(super) async fn insert(tx: &mut Tx, new: &NewSignUp<'_>) -> Result<bool, Error> {
    let written = execute!(
        tx,
        "INSERT INTO sign_ups (id, shift, need, account, state, signed_at_ms, changed_at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING",
        new.id.to_string(),
        new.shift,
        new.need,
        new.account.to_string(),
        new.state,
        new.now_ms
    )?;
    Ok(written > 0)
}

/// Puts somebody on the list who came without signing up.
pub(in crate::volunteering) async fn insert_confirmed(
    tx: &mut Tx,
    id: Id,
    (shift, need): (&str, &str),
    account: Id,
    now_ms: i64,
) -> Result<bool, Error> {
    let new = NewSignUp {
        id,
        shift,
        need,
        account,
        state: "confirmed",
        now_ms,
    };
    insert(tx, &new).await
}

/// Somebody's own sign-up that stands.
pub(in crate::volunteering) async fn own(
    source: impl Into<Source<'_>>,
    shift: &str,
    account: Id,
) -> Result<Option<SignUp>, Error> {
    Ok(fetch_optional!(
        source,
        SignUp,
        "SELECT id, shift, need, state, CAST(NULL AS BIGINT) AS place,
                CASE WHEN state = 'confirmed' AND changed_at_ms > signed_at_ms THEN changed_at_ms END AS promoted_at_ms
         FROM sign_ups
         WHERE shift = $1 AND account = $2 AND state IN ('confirmed', 'waiting')",
        shift,
        account.to_string()
    )?)
}

/// Changes the state of a sign-up that is in another one; false when it no longer is.
pub(super) async fn change(
    tx: &mut Tx,
    id: &str,
    (from, to): (&str, &str),
    now_ms: i64,
) -> Result<bool, Error> {
    let changed = execute!(
        tx,
        "UPDATE sign_ups SET state = $1, changed_at_ms = $2 WHERE id = $3 AND state = $4",
        to,
        now_ms,
        id,
        from
    )?;
    Ok(changed > 0)
}

/// Who has waited longest for a role.
pub(super) async fn first_waiting(
    tx: &mut Tx,
    need: &str,
) -> Result<Option<(String, String)>, Error> {
    Ok(fetch_optional!(
        tx,
        (String, String),
        "SELECT id, account FROM sign_ups WHERE need = $1 AND state = 'waiting' ORDER BY id LIMIT 1",
        need
    )?)
}

/// The shift of a sign-up.
pub(super) async fn shift_of(tx: &mut Tx, sign_up: &str) -> Result<Option<Shift>, Error> {
    Ok(fetch_optional!(
        tx,
        Shift,
        "SELECT s.id, s.activity, s.starts_at_ms, s.ends_at_ms, s.cancel_until_ms, s.cancelled_at_ms, s.reason
         FROM sign_ups u JOIN shifts s ON s.id = u.shift WHERE u.id = $1",
        sign_up
    )?)
}

/// Roles with a free place and somebody who waits for it, of shifts that have not begun.
pub(super) async fn stalled(db: &Db, now_ms: i64) -> Result<Vec<(String, String)>, Error> {
    Ok(fetch_all!(
        db,
        (String, String),
        "SELECT n.id, n.shift FROM shift_needs n JOIN shifts s ON s.id = n.shift
           JOIN organised_activities o ON o.id = s.activity
         WHERE n.taken < n.quantity AND s.starts_at_ms > $1 AND o.state = 'published' AND s.cancelled_at_ms IS NULL
           AND EXISTS (SELECT 1 FROM sign_ups u WHERE u.need = n.id AND u.state = 'waiting')
         ORDER BY n.id LIMIT 200",
        now_ms
    )?)
}

/// Everybody on the list of a shift, in the order in which they came.
pub(in crate::volunteering) async fn listed(db: &Db, shift: &str) -> Result<Vec<Listed>, Error> {
    Ok(fetch_all!(
        db,
        Listed,
        "SELECT id, account, need, state FROM sign_ups
         WHERE shift = $1 AND state IN ('confirmed', 'waiting') ORDER BY state, id",
        shift
    )?)
}

/// Which of these accounts have signed up before for what a team does, or for what somebody planned.
pub(in crate::volunteering) async fn took_part(
    db: &Db,
    accounts: &[Id],
    (team, planner): (&str, &str),
) -> Result<BTreeSet<Id>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<(String, &str, &str)> = accounts
        .iter()
        .map(|account| (account.to_string(), team, planner))
        .collect();
    let rows = unfold_fetch!(
        &mut tx,
        (String,),
        &keys,
        "SELECT DISTINCT u.account FROM sign_ups u JOIN shifts s ON s.id = u.shift
           JOIN organised_activities o ON o.id = s.activity
         WHERE EXISTS (SELECT 1 FROM",
        "AS asked WHERE u.account = asked.value->>0
                        AND (o.team = asked.value->>1 OR o.created_by = asked.value->>2))"
    )?;
    let accounts = rows.into_iter().map(|(account,)| account.parse());
    Ok(accounts
        .collect::<Result<_, _>>()
        .map_err(anyhow::Error::from)?)
}

/// Somebody's sign-ups among these shifts, by shift.
pub(in crate::volunteering) async fn of_account_in(
    db: &Db,
    account: Id,
    shifts: &[Shift],
) -> Result<BTreeMap<String, SignUp>, Error> {
    let mut tx = db.snapshot().await?;
    let account = account.to_string();
    let keys: Vec<(&String, &String)> = shifts.iter().map(|shift| (&shift.id, &account)).collect();
    let rows = unfold_fetch!(
        &mut tx,
        SignUp,
        &keys,
        "SELECT u.id, u.shift, u.need, u.state,
                CASE WHEN u.state = 'waiting' THEN
                    (SELECT COUNT(*) FROM sign_ups w WHERE w.need = u.need AND w.state = 'waiting' AND w.id <= u.id)
                END AS place,
                CASE WHEN u.state = 'confirmed' AND u.changed_at_ms > u.signed_at_ms THEN u.changed_at_ms END
                    AS promoted_at_ms
         FROM sign_ups u
         WHERE u.state IN ('confirmed', 'waiting')
           AND EXISTS (SELECT 1 FROM",
        "AS asked WHERE u.shift = asked.value->>0 AND u.account = asked.value->>1)"
    )?;
    Ok(rows
        .into_iter()
        .map(|row| (row.shift.clone(), row))
        .collect())
}

/// How many wait for each role of these shifts.
pub(in crate::volunteering) async fn waiting_by_need(
    db: &Db,
    shifts: &[Shift],
) -> Result<BTreeMap<String, i64>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[&String; 1]> = shifts.iter().map(|shift| [&shift.id]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (String, i64),
        &keys,
        "SELECT need, CAST(COUNT(*) AS BIGINT) FROM sign_ups
         WHERE state = 'waiting' AND shift IN (SELECT value->>0 FROM",
        ") GROUP BY need"
    )?;
    Ok(rows.into_iter().collect())
}

/// Shifts for which somebody has signed up and that end after a moment.
pub(in crate::volunteering) async fn upcoming_of(
    db: &Db,
    account: Id,
    from_ms: i64,
) -> Result<Vec<Shift>, Error> {
    Ok(fetch_all!(
        db,
        Shift,
        "SELECT s.id, s.activity, s.starts_at_ms, s.ends_at_ms, s.cancel_until_ms, s.cancelled_at_ms, s.reason
         FROM sign_ups u JOIN shifts s ON s.id = u.shift
         WHERE u.account = $1 AND u.state IN ('confirmed', 'waiting') AND s.ends_at_ms > $2
         ORDER BY s.starts_at_ms, s.id LIMIT 300",
        account.to_string(),
        from_ms
    )?)
}

/// Who has signed up for the shifts of an activity that have not ended.
pub(in crate::volunteering) async fn signed_for(
    tx: &mut Tx,
    activity: &str,
    now_ms: i64,
) -> Result<Vec<(Id, String, i64)>, Error> {
    let rows = fetch_all!(
        tx,
        (String, String, i64),
        "SELECT u.account, s.id, s.starts_at_ms FROM sign_ups u JOIN shifts s ON s.id = u.shift
         WHERE s.activity = $1 AND s.ends_at_ms > $2 AND s.cancelled_at_ms IS NULL
           AND u.state IN ('confirmed', 'waiting') ORDER BY u.id",
        activity,
        now_ms
    )?;
    let told = rows
        .into_iter()
        .map(|(account, shift, starts)| Ok((account.parse()?, shift, starts)));
    Ok(told.collect::<anyhow::Result<_>>()?)
}

/// Names of trainings whose hours were approved for somebody.
pub(super) async fn trainings_of(db: &Db, account: Id) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT DISTINCT d.name FROM ledger_claims c JOIN activity_details d ON d.seq = c.activity_seq
         WHERE c.member = $1 AND c.class = 'training' AND c.state = 'approved'",
        account.to_string()
    )?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// What is kept of somebody here, for them to read.
pub(in crate::volunteering) async fn told_of(db: &Db, account: Id) -> Result<Vec<Value>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64, String, i64),
        "SELECT o.name, s.starts_at_ms, u.state, u.signed_at_ms
         FROM sign_ups u JOIN shifts s ON s.id = u.shift JOIN organised_activities o ON o.id = s.activity
         WHERE u.account = $1 ORDER BY u.id",
        account.to_string()
    )?;
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    let told = |(name, starts, state, signed): (String, i64, String, i64)| json!({"activity": name, "starts_at": at(starts), "state": state, "signed_at": at(signed)});
    Ok(rows.into_iter().map(told).collect())
}

/// Takes somebody off every list. Their places are free; the waiting lists move up within a minute.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    let account = account.to_string();
    execute!(
        &mut *tx,
        "UPDATE shift_needs SET taken = taken - 1
         WHERE id IN (SELECT need FROM sign_ups WHERE account = $1 AND state = 'confirmed')",
        &account
    )?;
    execute!(tx, "DELETE FROM sign_ups WHERE account = $1", &account)?;
    Ok(())
}

/// The shifts of an account become another's, but for those in which that one stands already.
pub(in crate::volunteering) async fn hand_on(
    tx: &mut Tx,
    account: Id,
    into: Id,
) -> Result<(), Error> {
    let [account, into] = [account, into].map(|id| id.to_string());
    execute!(
        &mut *tx,
        "UPDATE sign_ups SET account = $2
         WHERE account = $1
            AND shift NOT IN (SELECT shift FROM sign_ups WHERE account = $2)",
        &account,
        &into
    )?;
    execute!(
        tx,
        "UPDATE attendances SET account = $2
         WHERE account = $1 AND sign_up IN (SELECT id FROM sign_ups WHERE account = $2)",
        &account,
        &into
    )?;
    Ok(())
}
