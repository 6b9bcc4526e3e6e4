//! Places in courses.

use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    identity::Keys,
};
use ledger::ids::Id;
use sqlx::FromRow;

/// Somebody's place in a course, or in its line.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering::college) struct Enrolment {
    pub(in crate::volunteering::college) id: String,
    pub(in crate::volunteering::college) course: String,
    pub(in crate::volunteering::college) account: String,
    pub(in crate::volunteering::college) state: String,
    pub(in crate::volunteering::college) enrolled_at_ms: i64,
    pub(in crate::volunteering::college) result: Option<String>,
    pub(in crate::volunteering::college) note: Option<Vec<u8>>,
    /// From 1, while waiting.
    pub(in crate::volunteering::college) place: Option<i64>,
    /// When they came up from the line.
    pub(in crate::volunteering::college) promoted_at_ms: Option<i64>,
}

impl Enrolment {
    /// Until when they withdraw from a course that begins at a moment: who came up from the line later than the course
    /// says does so until it begins.
    pub(in crate::volunteering::college) fn withdraws_until_ms(
        &self,
        until_ms: i64,
        begins_ms: i64,
    ) -> i64 {
        match self.promoted_at_ms {
            Some(at_ms) if at_ms >= until_ms => begins_ms.max(until_ms),
            _ => until_ms,
        }
    }

    /// What the teacher noted; empty where there is nothing.
    pub(in crate::volunteering::college) fn note(&self, keys: &Keys) -> Result<String, Error> {
        let Some(sealed) = &self.note else {
            return Ok(String::new());
        };
        let bytes = keys.unseal_document(&place(&self.id), sealed)?;
        Ok(String::from_utf8(bytes).map_err(anyhow::Error::new)?)
    }
}

fn place(id: &str) -> String {
    format!("course_enrolments/{id}")
}

/// Takes a place, if there is one: the statement itself counts, whoever else does so at the same moment.
pub(in crate::volunteering::college) async fn give_place(
    tx: &mut Tx,
    course: &str,
) -> Result<bool, Error> {
    let given = execute!(
        tx,
        "UPDATE courses SET taken = taken + 1 WHERE activity = $1 AND taken < capacity",
        course
    )?;
    Ok(given > 0)
}

/// Takes the lock of a course's places; of what is no course, none.
pub(in crate::volunteering) async fn lock(tx: &mut Tx, course: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE courses SET taken = taken WHERE activity = $1",
        course
    )?;
    Ok(())
}

/// The same, and how many places of it are taken; none where it is no course.
pub(in crate::volunteering) async fn lock_taken(
    tx: &mut Tx,
    course: &str,
) -> Result<Option<i64>, Error> {
    lock(&mut *tx, course).await?;
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT taken FROM courses WHERE activity = $1",
        course
    )?;
    Ok(row.map(|(taken,)| taken))
}

/// Gives a place back that nobody waits for.
pub(in crate::volunteering::college) async fn take_back(
    tx: &mut Tx,
    course: &str,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE courses SET taken = taken - 1 WHERE activity = $1 AND taken > 0",
        course
    )?;
    Ok(())
}

/// Writes an enrolment; false when they are on the list already.
pub(in crate::volunteering::college) async fn enrol(
    tx: &mut Tx,
    id: Id,
    (course, account): (&str, Id),
    state: &str,
    now_ms: i64,
) -> Result<bool, Error> {
    let written = execute!(
        tx,
        "INSERT INTO course_enrolments (id, course, account, state, enrolled_at_ms, changed_at_ms)
         VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING",
        id.to_string(),
        course,
        account.to_string(),
        state,
        now_ms
    )?;
    Ok(written > 0)
}

/// Changes the state of an enrolment that is in another one; false when it no longer is.
pub(in crate::volunteering::college) async fn change(
    tx: &mut Tx,
    id: &str,
    (from, to): (&str, &str),
    now_ms: i64,
) -> Result<bool, Error> {
    let changed = execute!(
        tx,
        "UPDATE course_enrolments SET state = $1, changed_at_ms = $2 WHERE id = $3 AND state = $4",
        to,
        now_ms,
        id,
        from
    )?;
    Ok(changed > 0)
}

/// Somebody's own enrolment that stands.
pub(in crate::volunteering::college) async fn own(
    source: impl Into<Source<'_>>,
    course: &str,
    account: Id,
) -> Result<Option<Enrolment>, Error> {
    Ok(fetch_optional!(
        source,
        Enrolment,
        "SELECT e.id, e.course, e.account, e.state, e.enrolled_at_ms, e.result, e.note,
                CASE WHEN e.state = 'waiting' THEN
                    (SELECT COUNT(*) FROM course_enrolments w
                     WHERE w.course = e.course AND w.state = 'waiting' AND w.id <= e.id)
                END AS place,
                CASE WHEN e.state = 'confirmed' AND e.changed_at_ms > e.enrolled_at_ms THEN e.changed_at_ms END
                    AS promoted_at_ms
         FROM course_enrolments e
         WHERE e.course = $1 AND e.account = $2 AND e.state IN ('confirmed', 'waiting')",
        course,
        account.to_string()
    )?)
}

/// Everybody in a course and in its line, in the order in which they came.
pub(in crate::volunteering::college) async fn enrolled(
    db: &Db,
    course: &str,
) -> Result<Vec<Enrolment>, Error> {
    Ok(fetch_all!(
        db,
        Enrolment,
        "SELECT e.id, e.course, e.account, e.state, e.enrolled_at_ms, e.result, e.note,
                CAST(NULL AS BIGINT) AS place,
                CASE WHEN e.state = 'confirmed' AND e.changed_at_ms > e.enrolled_at_ms THEN e.changed_at_ms END
                    AS promoted_at_ms
         FROM course_enrolments e
         WHERE e.course = $1 AND e.state IN ('confirmed', 'waiting') ORDER BY e.state, e.id",
        course
    )?)
}

/// Somebody's enrolments, also those that they left; the newest first.
pub(in crate::volunteering::college) async fn enrolments_of(
    db: &Db,
    account: Id,
) -> Result<Vec<Enrolment>, Error> {
    Ok(fetch_all!(
        db,
        Enrolment,
        "SELECT e.id, e.course, e.account, e.state, e.enrolled_at_ms, e.result, e.note,
                CASE WHEN e.state = 'waiting' THEN
                    (SELECT COUNT(*) FROM course_enrolments w
                     WHERE w.course = e.course AND w.state = 'waiting' AND w.id <= e.id)
                END AS place,
                CASE WHEN e.state = 'confirmed' AND e.changed_at_ms > e.enrolled_at_ms THEN e.changed_at_ms END
                    AS promoted_at_ms
         FROM course_enrolments e WHERE e.account = $1 ORDER BY e.id DESC LIMIT 300",
        account.to_string()
    )?)
}

/// Who has a place in a course or waits for one.
pub(in crate::volunteering) async fn enrolled_in(
    tx: &mut Tx,
    course: &str,
) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT account FROM course_enrolments
         WHERE course = $1 AND state IN ('confirmed', 'waiting') ORDER BY id",
        course
    )?;
    let accounts = rows.into_iter().map(|(account,)| Ok(account.parse()?));
    Ok(accounts.collect::<anyhow::Result<_>>()?)
}

/// Who has waited longest.
pub(in crate::volunteering::college) async fn first_waiting(
    tx: &mut Tx,
    course: &str,
) -> Result<Option<(String, String)>, Error> {
    Ok(fetch_optional!(
        tx,
        (String, String),
        "SELECT id, account FROM course_enrolments WHERE course = $1 AND state = 'waiting' ORDER BY id LIMIT 1",
        course
    )?)
}

/// Courses with a free place and somebody who waits for it, that have not begun.
pub(in crate::volunteering::college) async fn stalled(
    db: &Db,
    now_ms: i64,
) -> Result<Vec<(String, i64)>, Error> {
    Ok(fetch_all!(
        db,
        (String, i64),
        "SELECT c.activity, c.taken FROM courses c JOIN organised_activities o ON o.id = c.activity
         WHERE c.taken < c.capacity AND o.state = 'published'
           AND NOT EXISTS (SELECT 1 FROM shifts s WHERE s.activity = c.activity AND s.starts_at_ms <= $1)
           AND EXISTS (SELECT 1 FROM course_enrolments e WHERE e.course = c.activity AND e.state = 'waiting')
         ORDER BY c.activity LIMIT 200",
        now_ms
    )?)
}

/// Notes what somebody achieved; false when they have no place in the course.
pub(in crate::volunteering::college) async fn assess(
    tx: &mut Tx,
    keys: &Keys,
    id: &str,
    (result, note): (&str, &str),
    (by, now_ms): (Id, i64),
) -> Result<bool, Error> {
    let sealed = (!note.is_empty())
        .then(|| keys.seal_document(&place(id), note.as_bytes()))
        .transpose()?;
    let noted = execute!(
        tx,
        "UPDATE course_enrolments SET result = $1, note = $2, assessed_by = $3, assessed_at_ms = $4
         WHERE id = $5 AND state = 'confirmed'",
        result,
        sealed,
        by.to_string(),
        now_ms,
        id
    )?;
    Ok(noted > 0)
}

/// Somebody's recorded learning in a course that was not refused.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering::college) struct Learned {
    pub(in crate::volunteering::college) member: String,
    /// The entry that recorded it.
    pub(in crate::volunteering::college) seq: i64,
    /// The entry that approved it; none while it waits.
    pub(in crate::volunteering::college) approved_seq: Option<i64>,
    pub(in crate::volunteering::college) minutes: i64,
}

/// Somebody's learning in a course.
pub(in crate::volunteering::college) async fn learned(
    db: &Db,
    course: &str,
    account: Id,
) -> Result<Vec<Learned>, Error> {
    Ok(fetch_all!(
        db,
        Learned,
        "SELECT c.member, c.seq, c.approved_seq, CAST((c.ends_at_ms - c.starts_at_ms) / 60000 AS BIGINT) AS minutes
         FROM ledger_claims c JOIN organised_entries o ON o.seq = c.activity_seq
         WHERE o.activity = $1 AND c.member = $2 AND c.class = 'training' AND c.state IN ('open', 'endorsed', 'approved')
         ORDER BY c.seq",
        course,
        account.to_string()
    )?)
}

/// The learning of everybody who has a place in a course.
pub(in crate::volunteering::college) async fn learned_by_all(
    db: &Db,
    course: &str,
) -> Result<Vec<Learned>, Error> {
    Ok(fetch_all!(
        db,
        Learned,
        "SELECT c.member, c.seq, c.approved_seq, CAST((c.ends_at_ms - c.starts_at_ms) / 60000 AS BIGINT) AS minutes
         FROM course_enrolments e
           JOIN organised_entries o ON o.activity = e.course
           JOIN ledger_claims c ON c.member = e.account AND c.activity_seq = o.seq
         WHERE e.course = $1 AND e.state = 'confirmed' AND c.class = 'training'
           AND c.state IN ('open', 'endorsed', 'approved')
         ORDER BY c.seq",
        course
    )?)
}
