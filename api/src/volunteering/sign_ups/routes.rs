//! Signing up and off, and one's own shifts.

use super::{
    line::free,
    model::{Able, lacks, refusal},
    store::{self, NewSignUp},
};
use crate::{
    access::Actor,
    app::App,
    clock,
    db::Tx,
    error::Error,
    extract::{Json, Path},
    identity,
    volunteering::{
        college,
        organising::{self, Need, Organised, Shift, ShiftItem, shift_items},
        teams,
    },
};
use axum::extract::State;
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// One's own shifts are shown so long after they ended.
const BEHIND_MS: i64 = 30 * 86_400 * 1_000;

/// The routes of signing up.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(sign_up))
        .routes(routes!(sign_off))
        .routes(routes!(list_own))
}

/// For which role.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignUpWish {
    /// The id of the role, 32 hex digits.
    need: String,
}

/// Signs up for a shift. Where its places are taken, one waits in line and is told when one becomes free.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/sign-up", tag = "volunteering", request_body = SignUpWish,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ShiftItem))
)]
async fn sign_up(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<SignUpWish>,
) -> Result<Json<ShiftItem>, Error> {
    let (shift, activity) = published(&app, &id).await?;
    refuse_sessions(&app, &activity).await?;
    let need = need_of(&app, &shift, &wish.need).await?;
    open_for_sign_up(&app, &shift)?;
    let able = able(&app, actor.account, &shift, &need).await?;
    let day = instant(shift.starts_at_ms).day().date();
    if let Some(refusal) = refusal(&lacks(&need, &able, day)) {
        return Err(refusal);
    }
    place(&app, actor.account, &shift, &need).await?;
    tracing::debug!(activity = %activity.id, "Somebody signed up");
    one(&app, &actor, shift).await
}

/// Takes a place or a place in the line, in a transaction of its own.
async fn place(app: &App, account: Id, shift: &Shift, need: &Need) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    store::take_turn(&mut tx, account).await?;
    place_in(&mut tx, app, account, (shift, need), now_ms).await?;
    tx.commit().await?;
    Ok(())
}

/// The same within a transaction that has taken the person's turn; `confirmed` or `waiting`.
pub(in crate::volunteering) async fn place_in(
    tx: &mut Tx,
    app: &App,
    account: Id,
    (shift, need): (&Shift, &Need),
    now_ms: i64,
) -> Result<&'static str, Error> {
    if store::own(&mut *tx, &shift.id, account).await?.is_some() {
        return Err(Error::refused("signed_up"));
    }
    if let Some(other) = store::overlapping(tx, account, shift).await? {
        return Err(overlaps(other));
    }
    let standing = organising::shift(&mut *tx, &shift.id).await?;
    if standing.is_none_or(|now| !now.stands()) {
        return Err(Error::refused("activity_cancelled"));
    }
    let state = if store::give_place(tx, &need.id).await? {
        "confirmed"
    } else {
        "waiting"
    };
    let new = NewSignUp {
        id: app.random.ordered_id(now_ms),
        shift: &shift.id,
        need: &need.id,
        account,
        state,
        now_ms,
    };
    if !store::insert(tx, &new).await? {
        return Err(Error::refused("signed_up"));
    }
    Ok(state)
}

pub(super) fn overlaps(other: store::Other) -> Error {
    Error::refused("shift_overlaps")
        .with("name", other.name)
        .with("organiser", other.organiser)
        .with("when", clock::wall(instant(other.starts_at_ms)))
        .with("activity", other.activity)
}

/// Why somebody could not sign up for a role now, as far as it depends on them.
pub(in crate::volunteering) async fn hindrance(
    app: &App,
    account: Id,
    (shift, need): (&Shift, &Need),
) -> Result<Option<Error>, Error> {
    let able = able(app, account, shift, need).await?;
    let day = instant(shift.starts_at_ms).day().date();
    if let Some(refusal) = refusal(&lacks(need, &able, day)) {
        return Ok(Some(refusal));
    }
    let mut tx = app.db.snapshot().await?;
    let other = store::overlapping(&mut tx, account, shift).await?;
    Ok(other.map(overlaps))
}

/// Signs somebody of a demonstration up for the first role of a shift.
pub(crate) async fn tell_sign_up(app: &App, account: Id, shift: &str) -> Result<(), Error> {
    let (shift, _) = published(app, shift).await?;
    let needs = organising::needs_of(&app.db, std::slice::from_ref(&shift)).await?;
    let need = needs.into_values().flatten().next();
    let need = need.ok_or_else(|| Error::refused("shift_unknown"))?;
    place(app, account, &shift, &need).await
}

/// What is known of somebody, as far as the role asks for it.
async fn able(app: &App, account: Id, shift: &Shift, need: &Need) -> Result<Able, Error> {
    let mut able = Able::default();
    if need.age_min > 0 {
        able.born = identity::born(&app.db, &app.keys, account).await?;
    }
    if !need.skill.is_empty() {
        able.skills = teams::skills_of(&app.db, account).await?;
    }
    if !need.training.is_empty() {
        able.trainings = store::trainings_of(&app.db, account).await?;
    }
    if let Some(course) = &need.course
        && !college::holds_until(app, course, account, shift.ends_at_ms).await?
    {
        let name = college::name_of(&app.db, course).await?;
        able.missing_course = Some((course.clone(), name.unwrap_or_default()));
    }
    Ok(able)
}

/// Takes oneself off the list, until the moment that the shift names; from the waiting line at any time. Who came up from
/// the line after that moment does so until the shift begins.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/sign-off", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ShiftItem))
)]
async fn sign_off(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ShiftItem>, Error> {
    let (shift, activity) = published(&app, &id).await?;
    refuse_sessions(&app, &activity).await?;
    let own = store::own(&app.db, &id, actor.account).await?;
    let own = own.ok_or_else(|| Error::refused("not_signed_up"))?;
    let now_ms = app.clock.now_ms();
    let until_ms = own.leaves_until_ms(&shift);
    if own.state == "confirmed" && now_ms >= until_ms {
        let until = clock::wall(instant(until_ms));
        return Err(Error::refused("sign_off_late").with("until", until));
    }
    let mut tx = app.db.begin().await?;
    let ending = (own.id.as_str(), own.need.as_str(), own.state.as_str());
    if !free(&mut tx, &app.random, ending, now_ms).await? {
        return Err(Error::refused("not_signed_up"));
    }
    tx.commit().await?;
    one(&app, &actor, shift).await
}

/// One's own shifts.
#[derive(Debug, Serialize, ToSchema)]
struct OwnShifts {
    items: Vec<ShiftItem>,
}

/// The shifts that I have signed up for, from thirty days ago on.
#[utoipa::path(
    get, path = "/api/v1/me/shifts", tag = "volunteering", responses((status = 200, body = OwnShifts))
)]
async fn list_own(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<OwnShifts>, Error> {
    let from_ms = app.clock.now_ms() - BEHIND_MS;
    let shifts = store::upcoming_of(&app.db, actor.account, from_ms).await?;
    Ok(Json(OwnShifts {
        items: shift_items(&app, &actor, shifts).await?,
    }))
}

/// A shift that stands, of an activity that was published.
pub(in crate::volunteering) async fn published(
    app: &App,
    id: &str,
) -> Result<(Shift, Organised), Error> {
    let unknown = || Error::refused("shift_unknown");
    let shift = organising::shift(&app.db, id).await?.ok_or_else(unknown)?;
    let activity = organising::find(&app.db, &shift.activity).await?;
    let activity = activity.ok_or_else(unknown)?;
    if activity.state == "draft" {
        Err(unknown())
    } else if shift.stands() {
        Ok((shift, activity))
    } else {
        Err(Error::refused("activity_cancelled"))
    }
}

/// Sessions of a course are not chosen one by one.
pub(in crate::volunteering) async fn refuse_sessions(
    app: &App,
    activity: &Organised,
) -> Result<(), Error> {
    if college::is_course(&app.db, &activity.id).await? {
        return Err(Error::refused("course_whole").with("course", activity.id.clone()));
    }
    Ok(())
}

/// A role of a shift.
pub(in crate::volunteering) async fn need_of(
    app: &App,
    shift: &Shift,
    id: &str,
) -> Result<Need, Error> {
    let needs = organising::needs_of(&app.db, std::slice::from_ref(shift)).await?;
    let need = needs.into_values().flatten().find(|need| need.id == id);
    need.ok_or_else(|| Error::field_invalid("need"))
}

/// Until it begins; whoever comes later is put on the list on site.
pub(in crate::volunteering) fn open_for_sign_up(app: &App, shift: &Shift) -> Result<(), Error> {
    if app.clock.now_ms() < shift.starts_at_ms {
        Ok(())
    } else {
        Err(Error::refused("shift_begun"))
    }
}

async fn one(app: &App, actor: &Actor, shift: Shift) -> Result<Json<ShiftItem>, Error> {
    let item = shift_items(app, actor, vec![shift]).await?.pop();
    item.map(Json)
        .ok_or_else(|| Error::refused("shift_unknown"))
}

fn instant(at_ms: i64) -> Instant {
    Instant::from_unix(at_ms.div_euclid(1_000))
}
