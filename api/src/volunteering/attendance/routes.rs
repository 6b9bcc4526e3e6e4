//! Coming and going by the code on the leader's phone.

use super::{
    code,
    commands::Attend,
    model::{Lasts, may_come, may_go, served},
    store::{self, Kept, Seen},
    tries::{self, Tried},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Path},
    identity::Fact,
    journal::Idempotent,
    volunteering::{
        hours::{ClaimWords, metres_between},
        organising::{self, Organised, Shift, ShiftItem, may_organise, shift_items},
        sign_ups,
    },
};
use axum::extract::State;
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of coming and going.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(show_code))
        .routes(routes!(check_in))
        .routes(routes!(check_out))
}

/// The code of this half minute.
#[derive(Debug, Serialize, ToSchema)]
struct ShiftCode {
    /// What the QR code holds: a page of this site that checks whoever scans it in or out.
    url: String,
    /// The same as eight digits, to be read out.
    digits: String,
    /// RFC 3339 UTC: when another one is shown.
    changes_at: String,
}

/// The code that volunteers scan on site. It changes every half minute.
#[utoipa::path(
    get, path = "/api/v1/shifts/{id}/code", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ShiftCode))
)]
async fn show_code(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ShiftCode>, Error> {
    organised(&app, &actor, &id).await?;
    let now_ms = app.clock.now_ms();
    let digits = code::current(&app.keys, &id, now_ms);
    Ok(Json(ShiftCode {
        // Behind the '#', so that the code reaches no server log.
        url: format!(
            "{}/volunteering/check-in#{id}.{digits}",
            app.config.public_url
        ),
        digits,
        changes_at: instant(code::changes_at_ms(now_ms)).to_string(),
    }))
}

/// The code that is shown on site.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CodeGiven {
    /// Eight digits.
    #[schema(min_length = 8, max_length = 16)]
    code: String,
    /// A random mark that the phone keeps, 32 hex digits. Kept is a hash that is another for every shift: it shows whether
    /// one phone scans for many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 32, max_length = 32)]
    device: Option<String>,
    /// Where the phone is, in hundredths of a degree, which is about a kilometre: only where its owner lets it say so. Kept is
    /// how far that is from the place of the activity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    near: Option<Near>,
}

/// A place within a kilometre or so.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Near {
    /// Hundredths of a degree, WGS-84.
    #[schema(minimum = -9_000, maximum = 9_000)]
    latitude_e2: i64,
    /// Hundredths of a degree, WGS-84.
    #[schema(minimum = -18_000, maximum = 18_000)]
    longitude_e2: i64,
}

fn checked(near: Near) -> Result<Near, Error> {
    let known = near.latitude_e2.abs() <= 9_000 && near.longitude_e2.abs() <= 18_000;
    known
        .then_some(near)
        .ok_or_else(|| Error::field_invalid("near"))
}

/// Whole kilometres to where the activity is, where it says that.
fn away_km(organised: &Organised, near: Near) -> Option<i64> {
    let there = (organised.latitude_e6?, organised.longitude_e6?);
    let here = (near.latitude_e2 * 10_000, near.longitude_e2 * 10_000);
    Some(metres_between(here, there) / 1_000)
}

/// Notes that I came.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/check-in", tag = "volunteering", request_body = CodeGiven,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ShiftItem))
)]
async fn check_in(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(given): Json<CodeGiven>,
) -> Result<Json<ShiftItem>, Error> {
    let (shift, organised) = standing(&app, &id).await?;
    let sign_up = confirmed(&app, &id, actor.account).await?;
    let now_ms = app.clock.now_ms();
    let near = given.near.map(checked).transpose()?;
    may_come(lasts(&shift), now_ms)?;
    check_code(&app, actor.account, &id, &given.code).await?;
    let seen = Seen {
        how: "code",
        noted_by: actor.account,
        device: given
            .device
            .map(|mark| device(&app, &id, &mark))
            .transpose()?,
        away_km: near.and_then(|near| away_km(&organised, near)),
    };
    let mut tx = app.db.begin().await?;
    let account = actor.account.to_string();
    let who = (sign_up.as_str(), id.as_str(), account.as_str());
    // Twice is once: the first moment stays.
    store::come(&mut tx, who, &seen, now_ms).await?;
    tx.commit().await?;
    one(&app, &actor, shift).await
}

/// Whether a code is shown on site now. Who tries is stopped before one is met.
async fn check_code(app: &App, account: Id, shift: &str, given: &str) -> Result<(), Error> {
    let right = code::counts(&app.keys, shift, given, app.clock.now_ms());
    tries::tried(app, account, (shift, Tried::Code), right).await?;
    if right {
        Ok(())
    } else {
        Err(Error::refused("check_in_code"))
    }
}

/// The mark of a phone at one shift. Under a key and with the shift in it, so that it tells nothing elsewhere.
pub(super) fn device(app: &App, shift: &str, mark: &str) -> Result<String, Error> {
    let mark: Id = mark.parse().map_err(|_| Error::field_invalid("device"))?;
    let digest = app
        .keys
        .digest("attendances/device", &[shift.as_bytes(), &mark.0]);
    Ok(hex::encode(digest))
}

/// Notes that I go, and records the minutes that I was there.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/check-out", tag = "volunteering", request_body = CodeGiven,
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the page opens")
    ),
    responses((status = 200, body = ShiftItem))
)]
async fn check_out(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(given): Json<CodeGiven>,
) -> Result<Json<ShiftItem>, Error> {
    let (shift, activity) = standing(&app, &id).await?;
    let sign_up = confirmed(&app, &id, actor.account).await?;
    let now_ms = app.clock.now_ms();
    let came = store::find(&app.db, &sign_up).await?;
    let came = came.ok_or_else(|| Error::refused("not_checked_in"))?;
    let route = "POST /shifts/check-out";
    // The code changes while the same request is sent again: the promise is about the shift.
    let promise = Idempotent::new(actor.account, route, idempotency.key, &id);
    // Where the hours stand, the same request again is answered with them, however old its code is by now; and another
    // one learns no more than that they stand.
    let recorded = store::claimed(&app.db, vec![sign_up.clone()]).await?;
    if recorded.is_empty() {
        may_go(lasts(&shift), now_ms)?;
        check_code(&app, actor.account, &id, &given.code).await?;
    }
    let kept = Kept {
        sign_up,
        shift: id.clone(),
        account: actor.account.to_string(),
        in_at_ms: came.in_at_ms,
        in_how: came.in_how,
        out_at_ms: now_ms,
        out_how: "code",
        noted_by: actor.account.to_string(),
        reason: String::new(),
    };
    let attend = attend(&app, actor.account, &shift, &activity, kept, None).await?;
    app.journal.submit(attend, Some(promise)).await?;
    one(&app, &actor, shift).await
}

/// The command that records what somebody's coming and going amounts to.
pub(super) async fn attend(
    app: &Arc<App>,
    by: Id,
    shift: &Shift,
    activity: &Organised,
    kept: Kept,
    evidence: Option<String>,
) -> Result<Attend, Error> {
    let member: Id = kept.account.parse().map_err(anyhow::Error::from)?;
    let (starts, ends) = served(lasts(shift), kept.in_at_ms, kept.out_at_ms)?;
    let words = ClaimWords {
        place: activity.place.clone(),
        content: activity.content.clone(),
        note: kept.reason.clone(),
    };
    let newest = activity.seq.and_then(|seq| u64::try_from(seq).ok());
    let entry = organising::entry_for(&app.db, &activity.id, (starts, ends)).await?;
    Ok(Attend {
        app: Arc::clone(app),
        by,
        member,
        activity: entry
            .or(newest)
            .ok_or_else(|| Error::refused("activity_unknown"))?,
        starts,
        ends,
        fact: Fact::new(&app.random, member, &words)?,
        kept,
        evidence,
    })
}

pub(super) fn lasts(shift: &Shift) -> Lasts {
    Lasts {
        starts_ms: shift.starts_at_ms,
        ends_ms: shift.ends_at_ms,
    }
}

/// A shift of an activity that was published, and that was not called off before it began: what was given until the rest
/// was called off is recorded.
pub(super) async fn standing(app: &App, id: &str) -> Result<(Shift, Organised), Error> {
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

/// A shift that the actor organises; of others nothing is told.
pub(super) async fn organised(
    app: &App,
    actor: &Actor,
    id: &str,
) -> Result<(Shift, Organised), Error> {
    let (shift, activity) = standing(app, id).await?;
    if may_organise(app, actor, &activity).await? {
        Ok((shift, activity))
    } else {
        Err(Error::refused("shift_unknown"))
    }
}

/// The sign-up of somebody who has a place.
async fn confirmed(app: &App, shift: &str, account: Id) -> Result<String, Error> {
    let own = sign_ups::own(&app.db, shift, account).await?;
    let own = own.filter(|own| own.state == "confirmed");
    own.map(|own| own.id)
        .ok_or_else(|| Error::refused("not_signed_up"))
}

async fn one(app: &App, actor: &Actor, shift: Shift) -> Result<Json<ShiftItem>, Error> {
    let item = shift_items(app, actor, vec![shift]).await?.pop();
    item.map(Json)
        .ok_or_else(|| Error::refused("shift_unknown"))
}

pub(super) fn instant(at_ms: i64) -> Instant {
    Instant::from_unix(at_ms.div_euclid(1_000))
}
