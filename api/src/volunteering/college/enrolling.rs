//! Places in a course: given one by one under locks, as those of shifts are (decision 0060). Whoever has a place has
//! one in every session; whoever waits keeps that time free. People enrol until the first session begins.

use super::{
    checking::holds_until,
    store::{self, Course},
    view::{OwnCourse, instant, own, sessions_of, unknown},
};
use crate::{
    access::Actor,
    app::App,
    clock,
    db::Tx,
    error::Error,
    extract::{Json, Path},
    messages::{Notice, tell},
    volunteering::{
        organising::{self, Shift},
        sign_ups,
    },
};
use axum::extract::State;
use ledger::ids::Id;
use serde_json::json;
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of enrolling.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(enrol))
        .routes(routes!(withdraw))
}

/// Enrols me for a whole course. Where its places are taken, I wait in line and am told when one becomes free.
#[utoipa::path(
    post, path = "/api/v1/courses/{id}/enrol", tag = "volunteering",
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = OwnCourse))
)]
async fn enrol(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<OwnCourse>, Error> {
    let course = open(&app, &id).await?;
    let sessions = sessions_of(&app, &course).await?;
    let first = not_begun(&app, &sessions)?;
    if let Some(needed) = &course.requires
        && !holds_until(&app, needed, actor.account, first.starts_at_ms).await?
    {
        return Err(Error::refused("need_course")
            .with("course", needed.clone())
            .with("name", course.requires_name.unwrap_or_default()));
    }
    place(&app, actor.account, &id, &sessions).await?;
    mine(&app, &actor, &id).await
}

/// Takes a place or a place in the line, in a transaction of its own.
pub(super) async fn place(
    app: &App,
    account: Id,
    id: &str,
    sessions: &[Shift],
) -> Result<(), Error> {
    let seats = seats_of(app, sessions).await?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    sign_ups::take_turn(&mut tx, account).await?;
    if store::own(&mut tx, id, account).await?.is_some() {
        return Err(Error::refused("course_enrolled"));
    }
    for session in sessions {
        if let Some(other) = sign_ups::overlapping(&mut tx, account, session).await? {
            return Err(Error::refused("shift_overlaps")
                .with("name", other.name)
                .with("organiser", other.organiser)
                .with("when", clock::wall(instant(other.starts_at_ms)))
                .with("activity", other.activity));
        }
    }
    // Under the lock of the places, which a cancellation takes too.
    store::lock(&mut tx, id).await?;
    let standing = organising::find(&mut tx, id).await?;
    if standing.is_none_or(|now| now.state != "published") {
        return Err(Error::refused("activity_cancelled"));
    }
    let has_place = store::give_place(&mut tx, id).await?;
    let state = if has_place { "confirmed" } else { "waiting" };
    let enrolment = app.random.ordered_id(now_ms);
    if !store::enrol(&mut tx, enrolment, (id, account), state, now_ms).await? {
        return Err(Error::refused("course_enrolled"));
    }
    if has_place {
        seat(app, &mut tx, account, &seats).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Withdraws me from a course until the moment that it names; from its line at any time.
#[utoipa::path(
    post, path = "/api/v1/courses/{id}/withdraw", tag = "volunteering",
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = OwnCourse))
)]
async fn withdraw(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<OwnCourse>, Error> {
    let course = open(&app, &id).await?;
    let sessions = sessions_of(&app, &course).await?;
    let seats = seats_of(&app, &sessions).await?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    // Read under the lock: whoever waited a moment ago may have a place now.
    store::lock(&mut tx, &id).await?;
    let own = store::own(&mut tx, &id, actor.account).await?;
    let own = own.ok_or_else(|| Error::refused("course_not_enrolled"))?;
    let begins_ms = sessions.first().map_or(0, |first| first.starts_at_ms);
    let until_ms = own.withdraws_until_ms(course.withdraw_until_ms, begins_ms);
    if own.state == "confirmed" && now_ms >= until_ms {
        let until = clock::wall(instant(until_ms));
        return Err(Error::refused("course_withdraw_late").with("until", until));
    }
    store::change(&mut tx, &own.id, (&own.state, "left"), now_ms).await?;
    if own.state == "confirmed" {
        unseat(&app, &mut tx, actor.account, &sessions).await?;
        if !move_up(&app, &mut tx, &course, (&sessions, &seats)).await? {
            store::take_back(&mut tx, &id).await?;
        }
    }
    tx.commit().await?;
    mine(&app, &actor, &id).await
}

/// A course that people enrol in.
async fn open(app: &App, id: &str) -> Result<Course, Error> {
    let course = store::find(&app.db, id).await?.ok_or_else(unknown)?;
    match course.state.as_str() {
        "published" => Ok(course),
        "cancelled" => Err(Error::refused("activity_cancelled")),
        _ => Err(unknown()),
    }
}

/// The first session, which has not begun.
fn not_begun<'a>(app: &App, sessions: &'a [Shift]) -> Result<&'a Shift, Error> {
    let first = sessions.first().ok_or_else(unknown)?;
    if app.clock.now_ms() < first.starts_at_ms {
        Ok(first)
    } else {
        Err(Error::refused("course_begun"))
    }
}

/// A session and its role.
type Seat = (String, String);

/// The seats of a learner. Read before a transaction begins: one that waited for a second connection while it holds a
/// lock would hold up everybody who waits for that lock.
async fn seats_of(app: &App, sessions: &[Shift]) -> Result<Vec<Seat>, Error> {
    let needs = organising::needs_of(&app.db, sessions).await?;
    let seat = |session: &Shift| {
        let need = needs.get(&session.id)?.first()?;
        Some((session.id.clone(), need.id.clone()))
    };
    let seats: Option<Vec<Seat>> = sessions.iter().map(seat).collect();
    Ok(seats.ok_or_else(|| anyhow::anyhow!("a session has no role"))?)
}

/// Puts somebody on the list of each session. Places of sessions are given to nobody else, so there is one.
async fn seat(app: &App, tx: &mut Tx, account: Id, seats: &[Seat]) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    for (session, need) in seats {
        if !sign_ups::give_place(tx, need).await? {
            return Err(anyhow::anyhow!("a session has fewer places than its course").into());
        }
        let id = app.random.ordered_id(now_ms);
        sign_ups::insert_confirmed(tx, id, (session, need), account, now_ms).await?;
    }
    Ok(())
}

/// Takes somebody off the list of each session.
async fn unseat(app: &App, tx: &mut Tx, account: Id, sessions: &[Shift]) -> Result<(), Error> {
    for session in sessions {
        if let Some(own) = sign_ups::own(&mut *tx, &session.id, account).await? {
            let ending = (own.id.as_str(), own.need.as_str(), own.state.as_str());
            sign_ups::free(tx, &app.random, ending, app.clock.now_ms()).await?;
        }
    }
    Ok(())
}

/// Gives a place that is counted as taken to the first in the line; false when nobody waits. The course is locked.
async fn move_up(
    app: &App,
    tx: &mut Tx,
    course: &Course,
    (sessions, seats): (&[Shift], &[Seat]),
) -> Result<bool, Error> {
    let Some((id, account)) = store::first_waiting(tx, &course.activity).await? else {
        return Ok(false);
    };
    let now_ms = app.clock.now_ms();
    store::change(tx, &id, ("waiting", "confirmed"), now_ms).await?;
    let account: Id = account.parse().map_err(anyhow::Error::from)?;
    seat(app, tx, account, seats).await?;
    let starts = sessions.first().map(|first| instant(first.starts_at_ms));
    let notice = Notice {
        account,
        kind: "course_promoted",
        about: json!({
            "course": course.activity, "name": course.name, "starts_at": starts.map(|at| at.to_string()),
        }),
    };
    tell(tx, &app.random, &[notice], now_ms).await?;
    Ok(true)
}

/// Gives away every place of a course that is free while somebody waits for it, such as after an erasure.
pub(in crate::volunteering) async fn move_up_all(app: &App) -> Result<usize, Error> {
    let mut moved = 0;
    for (id, _) in store::stalled(&app.db, app.clock.now_ms()).await? {
        let Some(course) = store::find(&app.db, &id).await? else {
            continue;
        };
        let sessions = sessions_of(app, &course).await?;
        let seats = seats_of(app, &sessions).await?;
        let mut tx = app.db.begin().await?;
        while store::give_place(&mut tx, &id).await? {
            if !move_up(app, &mut tx, &course, (&sessions, &seats)).await? {
                store::take_back(&mut tx, &id).await?;
                break;
            }
            moved += 1;
        }
        tx.commit().await?;
    }
    Ok(moved)
}

/// How a course stands to me after what I did.
async fn mine(app: &App, actor: &Actor, id: &str) -> Result<Json<OwnCourse>, Error> {
    let course = store::find(&app.db, id).await?.ok_or_else(unknown)?;
    let enrolments = store::enrolments_of(&app.db, actor.account).await?;
    let enrolment = enrolments.into_iter().find(|one| one.course == id);
    let enrolment = enrolment.ok_or_else(|| Error::refused("course_not_enrolled"))?;
    own(app, actor.account, course, &enrolment).await.map(Json)
}
