//! Cancelling an activity, what follows it in its series, or one of its shifts.
//!
//! What has not begun takes place no more. What runs ends at that moment: whoever is there says goodbye as always, and the
//! list of what was held stays open, so that nobody loses time that they gave.

use super::{
    routes::{known, managed},
    store::{self, Organised},
    view::{OrganisedItem, instant, organised_item},
};
use crate::{
    access::Actor,
    app::App,
    db::Tx,
    error::Error,
    extract::{Json, Path},
    messages::{Notice, tell},
    volunteering::{college, sign_ups},
    words,
};
use axum::extract::State;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Cancelled this near before it begins, or while it runs, an activity is told as an emergency: people are on their way,
/// and neither quiet hours nor what they have silenced keep it from them.
const AT_SHORT_NOTICE_MS: i64 = 6 * 3_600 * 1_000;

/// The routes of calling off.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(cancel))
        .routes(routes!(cancel_shift))
}

/// How much of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CancelScope {
    /// This one.
    This,
    /// This one and those after it.
    Following,
}

/// A cancellation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Cancellation {
    /// Everybody who signed up reads it.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
    scope: CancelScope,
}

/// Cancels an activity; everybody who signed up is told why. What has been done stays, and can be recorded.
#[utoipa::path(
    post, path = "/api/v1/organised/{id}/cancel", tag = "volunteering", request_body = Cancellation,
    params(("id" = String, Path, description = "The activity, 32 hex digits")),
    responses((status = 200, body = OrganisedItem))
)]
async fn cancel(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<Cancellation>,
) -> Result<Json<OrganisedItem>, Error> {
    let one = managed(&app, &actor, &id).await?;
    let reason = words::required("reason", &wish.reason, 200)?;
    let shifts = store::shifts_of(&app.db, std::slice::from_ref(&id)).await?;
    let now_ms = app.clock.now_ms();
    if one.state != "cancelled" && shifts.iter().all(|shift| shift.ends_at_ms <= now_ms) {
        return Err(Error::refused("activity_over"));
    }
    let mut all = vec![one.clone()];
    if let (CancelScope::Following, Some(series)) = (wish.scope, &one.series) {
        let from_ms = shifts.iter().map(|shift| shift.starts_at_ms).min();
        let later = store::following(&app.db, series, from_ms.unwrap_or(i64::MAX)).await?;
        all.extend(later.into_iter().filter(|other| other.id != id));
    }
    let mut tx = app.db.begin().await?;
    for one in &all {
        college::lock(&mut tx, &one.id).await?;
        if !store::cancel(&mut tx, &one.id, &reason, now_ms).await? {
            continue;
        }
        let notices = told(&mut tx, one, None, &reason, now_ms).await?;
        store::call_off(&mut tx, &one.id, None, &reason, now_ms).await?;
        tell(&mut tx, &app.random, &notices, now_ms).await?;
    }
    tx.commit().await?;
    let one = known(&app, &id).await?;
    Ok(Json(organised_item(&app, &actor, one).await?))
}

/// The cancellation of one shift.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShiftCancellation {
    /// Everybody who signed up for it reads it.
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Calls off one shift of an activity; everybody who signed up for it is told why. With its last one, an activity is
/// cancelled.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/cancel", tag = "volunteering", request_body = ShiftCancellation,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = OrganisedItem))
)]
async fn cancel_shift(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<ShiftCancellation>,
) -> Result<Json<OrganisedItem>, Error> {
    let unknown = || Error::refused("shift_unknown");
    let shift = store::shift(&app.db, &id).await?.ok_or_else(unknown)?;
    let one = managed(&app, &actor, &shift.activity).await;
    let one = one.map_err(|_| unknown())?;
    let reason = words::required("reason", &wish.reason, 200)?;
    let now_ms = app.clock.now_ms();
    if !shift.stands() {
        return Err(Error::refused("activity_cancelled"));
    }
    if shift.ends_at_ms <= now_ms {
        return Err(Error::refused("activity_over"));
    }
    let mut tx = app.db.begin().await?;
    college::lock(&mut tx, &one.id).await?;
    let notices = told(&mut tx, &one, Some(&id), &reason, now_ms).await?;
    store::call_off(&mut tx, &one.id, Some(&id), &reason, now_ms).await?;
    if store::stand(&mut tx, &one.id).await? == 0 {
        store::cancel(&mut tx, &one.id, &reason, now_ms).await?;
    } else {
        store::revise(&mut tx, &one.id, now_ms).await?;
    }
    tell(&mut tx, &app.random, &notices, now_ms).await?;
    tx.commit().await?;
    let one = known(&app, &one.id).await?;
    Ok(Json(organised_item(&app, &actor, one).await?))
}

/// Who is told that an activity, or one shift of it, was called off: of a whole course everybody once, also those in its
/// line. Asked before it is.
async fn told(
    tx: &mut Tx,
    one: &Organised,
    only: Option<&str>,
    reason: &str,
    now_ms: i64,
) -> Result<Vec<Notice>, Error> {
    let learners = college::enrolled_in(tx, &one.id).await?;
    if only.is_none() && !learners.is_empty() {
        let notice = |account| Notice {
            account,
            kind: "course_cancelled",
            about: json!({"course": one.id, "name": one.name, "reason": reason}),
        };
        return Ok(learners.into_iter().map(notice).collect());
    }
    let signed = sign_ups::signed_for(tx, &one.id, now_ms).await?;
    let concerned = signed
        .into_iter()
        .filter(|(_, shift, _)| only.is_none_or(|only| shift == only));
    let notice = |(account, shift, starts_at_ms): (_, String, i64)| Notice {
        account,
        kind: if starts_at_ms - now_ms < AT_SHORT_NOTICE_MS {
            "shift_called_off"
        } else {
            "shift_cancelled"
        },
        about: json!({
            "activity": one.id, "name": one.name, "shift": shift, "reason": reason,
            "starts_at": instant(starts_at_ms),
        }),
    };
    Ok(concerned.map(notice).collect())
}
