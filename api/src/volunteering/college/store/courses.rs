//! Courses.

use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_among, fetch_optional},
    error::Error,
};
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};

/// A course with its activity's public words.
#[derive(Debug, Clone, FromRow, serde::Deserialize)]
pub(in crate::volunteering::college) struct Course {
    pub(in crate::volunteering::college) activity: String,
    pub(in crate::volunteering::college) partner: String,
    pub(in crate::volunteering::college) term: String,
    pub(in crate::volunteering::college) prerequisites: String,
    pub(in crate::volunteering::college) requires: Option<String>,
    pub(in crate::volunteering::college) requires_name: Option<String>,
    pub(in crate::volunteering::college) capacity: i64,
    pub(in crate::volunteering::college) taken: i64,
    pub(in crate::volunteering::college) waiting: i64,
    pub(in crate::volunteering::college) share_required: i64,
    pub(in crate::volunteering::college) valid_months: i64,
    pub(in crate::volunteering::college) withdraw_until_ms: i64,
    pub(in crate::volunteering::college) name: String,
    pub(in crate::volunteering::college) area: String,
    pub(in crate::volunteering::college) place: String,
    pub(in crate::volunteering::college) content: String,
    pub(in crate::volunteering::college) organiser: String,
    pub(in crate::volunteering::college) state: String,
    pub(in crate::volunteering::college) reason: String,
}

/// Adds what a course has besides its activity.
pub(in crate::volunteering::college) async fn insert(
    tx: &mut Tx,
    course: &Course,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO courses (activity, partner, term, prerequisites, requires, capacity, taken, share_required,
                              valid_months, withdraw_until_ms)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)",
        &course.activity,
        &course.partner,
        &course.term,
        &course.prerequisites,
        course.requires.as_deref(),
        course.capacity,
        course.share_required,
        course.valid_months,
        course.withdraw_until_ms
    )?;
    Ok(())
}

/// One course.
pub(in crate::volunteering::college) async fn find(
    source: impl Into<Source<'_>>,
    id: &str,
) -> Result<Option<Course>, Error> {
    Ok(fetch_optional!(
        source,
        Course,
        "SELECT c.activity, c.partner, c.term, c.prerequisites, c.requires,
                (SELECT r.name FROM organised_activities r WHERE r.id = c.requires) AS requires_name,
                c.capacity, c.taken,
                (SELECT COUNT(*) FROM course_enrolments w WHERE w.course = c.activity AND w.state = 'waiting') AS waiting,
                c.share_required, c.valid_months, c.withdraw_until_ms,
                o.name, o.area, o.place, o.content, o.organiser, o.state, o.reason
         FROM courses c JOIN organised_activities o ON o.id = c.activity WHERE c.activity = $1",
        id
    )?)
}

/// Courses in a state (empty is any but cancelled) with a session that ends after a moment; the next first. A year of
/// a district has some hundred.
pub(in crate::volunteering::college) async fn lasting(
    db: &Db,
    state: &str,
    since_ms: i64,
) -> Result<Vec<Course>, Error> {
    Ok(fetch_all!(
        db,
        Course,
        "SELECT c.activity, c.partner, c.term, c.prerequisites, c.requires,
                (SELECT r.name FROM organised_activities r WHERE r.id = c.requires) AS requires_name,
                c.capacity, c.taken,
                (SELECT COUNT(*) FROM course_enrolments w WHERE w.course = c.activity AND w.state = 'waiting') AS waiting,
                c.share_required, c.valid_months, c.withdraw_until_ms,
                o.name, o.area, o.place, o.content, o.organiser, o.state, o.reason
         FROM courses c JOIN organised_activities o ON o.id = c.activity
         WHERE o.state <> 'cancelled' AND ($1 = '' OR o.state = $1)
           AND EXISTS (SELECT 1 FROM shifts s WHERE s.activity = c.activity AND s.ends_at_ms > $2)
         ORDER BY (SELECT MIN(s.starts_at_ms) FROM shifts s WHERE s.activity = c.activity), c.activity LIMIT 500",
        state,
        since_ms
    )?)
}

/// Whether an activity is a course: its sessions are not signed up for one by one.
pub(in crate::volunteering) async fn is_course(
    source: impl Into<Source<'_>>,
    activity: &str,
) -> Result<bool, Error> {
    let row = fetch_optional!(
        source,
        (String,),
        "SELECT activity FROM courses WHERE activity = $1",
        activity
    )?;
    Ok(row.is_some())
}

/// What a course that was published is called.
pub(in crate::volunteering) async fn name_of(
    source: impl Into<Source<'_>>,
    id: &str,
) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        source,
        (String,),
        "SELECT o.name FROM courses c JOIN organised_activities o ON o.id = c.activity
         WHERE c.activity = $1 AND o.state <> 'draft'",
        id
    )?;
    Ok(row.map(|(name,)| name))
}

/// Which of these activities are courses.
pub(in crate::volunteering) async fn among(
    db: &Db,
    activities: Vec<String>,
) -> Result<BTreeSet<String>, Error> {
    let rows = fetch_among!(
        db,
        (String,),
        sqlite: "SELECT activity FROM courses WHERE activity IN (SELECT value FROM json_each($1))",
        postgres: "SELECT activity FROM courses WHERE activity = ANY($1)",
        activities
    )?;
    Ok(rows.into_iter().map(|(activity,)| activity).collect())
}

/// What these courses are called.
pub(in crate::volunteering) async fn names_among(
    db: &Db,
    courses: Vec<String>,
) -> Result<BTreeMap<String, String>, Error> {
    if courses.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = fetch_among!(
        db,
        (String, String),
        sqlite: "SELECT c.activity, o.name FROM courses c JOIN organised_activities o ON o.id = c.activity
                 WHERE c.activity IN (SELECT value FROM json_each($1))",
        postgres: "SELECT c.activity, o.name FROM courses c JOIN organised_activities o ON o.id = c.activity
                 WHERE c.activity = ANY($1)",
        courses
    )?;
    Ok(rows.into_iter().collect())
}

/// What of a course changes with its sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow, serde::Deserialize)]
pub(in crate::volunteering) struct CourseTerms {
    pub(in crate::volunteering) capacity: i64,
    pub(in crate::volunteering) withdraw_until_ms: i64,
}

/// The same of one activity; none where it is no course.
pub(in crate::volunteering) async fn terms(
    db: &Db,
    id: &str,
) -> Result<Option<CourseTerms>, Error> {
    Ok(fetch_optional!(
        db,
        CourseTerms,
        "SELECT capacity, withdraw_until_ms FROM courses WHERE activity = $1",
        id
    )?)
}

/// Keeps what of a course is another than it was.
pub(in crate::volunteering) async fn set_terms(
    tx: &mut Tx,
    id: &str,
    terms: &CourseTerms,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE courses SET capacity = $1, withdraw_until_ms = $2 WHERE activity = $3",
        terms.capacity,
        terms.withdraw_until_ms,
        id
    )?;
    Ok(())
}
