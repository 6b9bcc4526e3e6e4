//! A course that a demonstration tells, by the same statements as forms: planned and published, people enrolled, somebody
//! assessed and given a certificate.

use super::{
    certificates, enrolling,
    store::{self, Course},
};
use crate::{
    app::App,
    error::Error,
    volunteering::organising::{self, Need, Organised, Shift, publish_draft},
};
use ledger::{
    area::AreaPath,
    ids::{Id, Seq},
    standard::HoursClass,
    time::Instant,
};
use std::sync::Arc;

/// A course.
#[derive(Debug)]
pub(crate) struct ToldCourse<'a> {
    pub(crate) name: &'a str,
    pub(crate) partner: &'a str,
    pub(crate) term: &'a str,
    pub(crate) area: &'a AreaPath,
    pub(crate) place: &'a str,
    pub(crate) content: &'a str,
    pub(crate) organiser: &'a str,
    pub(crate) capacity: i64,
    pub(crate) sessions: &'a [(Instant, Instant)],
}

/// A course that was told: its id, and the entry that published it.
#[derive(Debug)]
pub(crate) struct Taught {
    pub(crate) id: String,
    pub(crate) seq: Seq,
}

/// Plans and publishes a course, and enrols these people.
pub(crate) async fn tell_course(
    app: &Arc<App>,
    by: Id,
    told: &ToldCourse<'_>,
    learners: &[Id],
) -> Result<Taught, Error> {
    let activity = organised(app, by, told);
    let sessions: Vec<(Shift, Vec<Need>)> = told
        .sessions
        .iter()
        .map(|span| session(app, &activity.id, *span, told))
        .collect();
    let course = course(&activity, told, &sessions);
    let mut tx = app.db.begin().await?;
    organising::insert(&mut tx, &app.keys, &activity, "", &sessions).await?;
    store::insert(&mut tx, &course).await?;
    tx.commit().await?;
    let id = activity.id.clone();
    let seq = publish_draft(app, by, &activity, ("", told.sessions)).await?;
    let shifts: Vec<Shift> = sessions.into_iter().map(|(shift, _)| shift).collect();
    for learner in learners {
        enrolling::place(app, *learner, &id, &shifts).await?;
    }
    Ok(Taught { id, seq })
}

/// Notes that somebody passed, and makes their certificate once their hours stand in the signed log.
pub(crate) async fn tell_passed(
    app: &App,
    by: Id,
    (course, learner): (&str, Id),
    note: &str,
) -> Result<(), Error> {
    let unknown = || Error::refused("course_not_enrolled");
    let enrolment = store::own(&app.db, course, learner)
        .await?
        .ok_or_else(unknown)?;
    let mut tx = app.db.begin().await?;
    let acting = (by, app.clock.now_ms());
    store::assess(&mut tx, &app.keys, &enrolment.id, ("passed", note), acting).await?;
    tx.commit().await?;
    app.publisher.publish().await?;
    let course = store::find(&app.db, course).await?.ok_or_else(unknown)?;
    certificates::issue(app, learner, &course).await
}

fn organised(app: &App, by: Id, told: &ToldCourse<'_>) -> Organised {
    Organised {
        id: app.random.id().to_string(),
        seq: None,
        plan: None,
        team: None,
        series: None,
        area: told.area.to_string(),
        class: HoursClass::Training.as_str().to_owned(),
        name: told.name.to_owned(),
        place: told.place.to_owned(),
        latitude_e6: None,
        longitude_e6: None,
        content: told.content.to_owned(),
        organiser: told.organiser.to_owned(),
        insurance: String::new(),
        risk: String::new(),
        state: "draft".to_owned(),
        reason: String::new(),
        created_by: by.to_string(),
        revision: 0,
        changed_at_ms: app.clock.now_ms(),
    }
}

fn session(
    app: &App,
    activity: &str,
    (starts, ends): (Instant, Instant),
    told: &ToldCourse<'_>,
) -> (Shift, Vec<Need>) {
    let first = told.sessions.first().map_or(starts, |span| span.0);
    let shift = Shift {
        id: app.random.id().to_string(),
        activity: activity.to_owned(),
        starts_at_ms: starts.unix() * 1_000,
        ends_at_ms: ends.unix() * 1_000,
        cancel_until_ms: first.plus_seconds(-24 * 3_600).unix() * 1_000,
        cancelled_at_ms: None,
        reason: String::new(),
    };
    let need = Need {
        id: app.random.id().to_string(),
        shift: shift.id.clone(),
        name: "学员".to_owned(),
        quantity: told.capacity,
        taken: 0,
        age_min: 0,
        skill: String::new(),
        training: String::new(),
        course: None,
    };
    (shift, vec![need])
}

fn course(activity: &Organised, told: &ToldCourse<'_>, sessions: &[(Shift, Vec<Need>)]) -> Course {
    Course {
        activity: activity.id.clone(),
        partner: told.partner.to_owned(),
        term: told.term.to_owned(),
        prerequisites: String::new(),
        requires: None,
        requires_name: None,
        capacity: told.capacity,
        taken: 0,
        waiting: 0,
        share_required: 80,
        valid_months: 24,
        withdraw_until_ms: sessions
            .first()
            .map_or(0, |(first, _)| first.cancel_until_ms),
        name: activity.name.clone(),
        area: activity.area.clone(),
        place: activity.place.clone(),
        content: activity.content.clone(),
        organiser: activity.organiser.clone(),
        state: activity.state.clone(),
        reason: String::new(),
    }
}
