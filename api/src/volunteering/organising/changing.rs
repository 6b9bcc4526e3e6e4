//! Changing what was planned: the place, the times and how many are needed, also after it was published and people signed up.
//! They are told where to be, and when; whoever can no longer come takes themselves off the list until it begins.
//!
//! The entry says within which time hours are recorded. An activity that moves out of it is announced again: a second entry,
//! to which the activity belongs from then on.

use super::{
    change::Change,
    drafts::degrees,
    following::{Standing, same_for},
    model::{QUANTITY_MAX, check_span, window},
    routes::{known, managed, span},
    store::{self, Need, Organised, Shift},
    view::{OrganisedItem, instant, organised_item},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Path},
    journal::{self, Idempotent},
    volunteering::{
        activities::Posting,
        college::{self, CourseTerms},
        sign_ups,
    },
    words,
};
use axum::extract::State;
use ledger::time::Instant;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The route of changes.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(change))
}

/// How many a role needs now.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangedNeed {
    /// 32 hex digits.
    pub(super) id: String,
    /// Not below the places that are taken.
    #[schema(minimum = 1, maximum = 500)]
    pub(super) quantity: i64,
}

/// When a shift is now.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangedShift {
    /// 32 hex digits.
    pub(super) id: String,
    /// RFC 3339, on a whole minute, still to come.
    #[schema(format = DateTime)]
    pub(super) starts_at: String,
    /// RFC 3339, on a whole minute, exclusive.
    #[schema(format = DateTime)]
    pub(super) ends_at: String,
    #[serde(default)]
    #[schema(max_items = 6)]
    pub(super) needs: Vec<ChangedNeed>,
}

/// For how much of a series a change is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ChangeScope {
    /// For this one.
    #[default]
    This,
    /// For this one and those after it.
    Following,
}

/// One of a series that stays as it was.
#[derive(Debug, Serialize, ToSchema)]
struct Unchanged {
    id: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// The code of the problem.
    code: &'static str,
    detail: Option<String>,
}

/// The activity as it is now, and what became of those that follow it.
#[derive(Debug, Serialize, ToSchema)]
struct ChangedItem {
    #[serde(flatten)]
    item: OrganisedItem,
    /// Others of its series that were changed too.
    followed: usize,
    /// Others of its series that stay as they were, with the reason.
    unchanged: Vec<Unchanged>,
}

/// What an activity is now.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisedChange {
    /// The revision that was on the screen: of two who change one activity the second looks at what the first did.
    pub(super) revision: i64,
    /// Of a draft; what was published keeps its name.
    #[schema(max_length = 60)]
    pub(super) name: Option<String>,
    #[schema(min_length = 1, max_length = 100)]
    place: String,
    /// Degrees, WGS-84.
    latitude: Option<f64>,
    longitude: Option<f64>,
    #[schema(max_length = 1000)]
    content: String,
    #[schema(max_length = 30)]
    in_charge: String,
    #[schema(max_length = 200)]
    insurance: String,
    #[schema(max_length = 400)]
    risk: String,
    /// Shifts that are not named stay as they are, as do those that have begun.
    #[schema(max_items = 26)]
    pub(super) shifts: Vec<ChangedShift>,
    /// Of a course: how many learn in it; not below the places that are taken. Its sessions have as many places each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 500)]
    capacity: Option<i64>,
    /// For how much of a series; `this` where nothing is said.
    #[serde(default)]
    scope: ChangeScope,
}

/// Changes an activity, or all of its series from it on. Whoever signed up is told when the place or the time is another.
/// Of a series each is changed by itself: what cannot be is named with the reason, and the others stand.
#[utoipa::path(
    put, path = "/api/v1/organised/{id}", tag = "volunteering", request_body = OrganisedChange,
    params(
        ("id" = String, Path, description = "The activity, 32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 200, body = ChangedItem))
)]
async fn change(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(wish): Json<OrganisedChange>,
) -> Result<Json<ChangedItem>, Error> {
    let before = managed(&app, &actor, &id).await?;
    let shifts = store::shifts_of(&app.db, std::slice::from_ref(&id)).await?;
    let needs = store::needs_of(&app.db, &shifts).await?;
    // Before it is changed: what follows moves by as much.
    let later = match wish.scope {
        ChangeScope::Following => later_of(&app, &before, &shifts).await?,
        ChangeScope::This => Vec::new(),
    };
    change_one(&app, &actor, &before, &wish, (&wish, idempotency.key)).await?;
    let from = Standing {
        one: &before,
        shifts: &shifts,
        needs: &needs,
    };
    let (mut followed, mut unchanged) = (0, Vec::new());
    for (other, shifts) in later {
        match follow(
            &app,
            &actor,
            (&wish, &from),
            (&other, &shifts),
            idempotency.key,
        )
        .await
        {
            Ok(()) => followed += 1,
            Err(error @ Error::Refused { .. }) => unchanged.push(Unchanged {
                starts_at: shifts
                    .first()
                    .map(|first| instant(first.starts_at_ms))
                    .unwrap_or_default(),
                id: other.id,
                code: error.code(),
                detail: error.detail(lang),
            }),
            Err(unexpected) => return Err(unexpected),
        }
    }
    sign_ups::move_up_all(&app).await?;
    college::move_up_all(&app).await?;
    let one = known(&app, &id).await?;
    Ok(Json(ChangedItem {
        item: organised_item(&app, &actor, one).await?,
        followed,
        unchanged,
    }))
}

/// What begins later in the series of an activity, with its shifts.
async fn later_of(
    app: &App,
    one: &Organised,
    shifts: &[Shift],
) -> Result<Vec<(Organised, Vec<Shift>)>, Error> {
    let Some((series, first)) = one.series.as_ref().zip(shifts.first()) else {
        return Ok(Vec::new());
    };
    let mut later = Vec::new();
    for other in store::following(&app.db, series, first.starts_at_ms).await? {
        let theirs = store::shifts_of(&app.db, std::slice::from_ref(&other.id)).await?;
        let after = theirs
            .first()
            .is_some_and(|own| own.starts_at_ms > first.starts_at_ms);
        if other.id != one.id && after {
            later.push((other, theirs));
        }
    }
    later.sort_by_key(|(_, shifts)| shifts.first().map(|first| first.starts_at_ms));
    Ok(later)
}

/// The same change for another one.
async fn follow(
    app: &Arc<App>,
    actor: &Actor,
    (wish, from): (&OrganisedChange, &Standing<'_>),
    (other, shifts): (&Organised, &[Shift]),
    key: uuid::Uuid,
) -> Result<(), Error> {
    let needs = store::needs_of(&app.db, shifts).await?;
    let to = Standing {
        one: other,
        shifts,
        needs: &needs,
    };
    let same = same_for(wish, from, &to, app.clock.now())?;
    // Somebody who may change one of a series may not change every one: its team may be another by now.
    let other = managed(app, actor, &other.id).await?;
    change_one(app, actor, &other, &same, (wish, key)).await
}

async fn change_one(
    app: &Arc<App>,
    actor: &Actor,
    before: &Organised,
    wish: &OrganisedChange,
    (said, key): (&OrganisedChange, uuid::Uuid),
) -> Result<(), Error> {
    let id = &before.id;
    let route = format!("PUT /organised/{id}");
    // About what was sent: sent again, what follows has moved already.
    let promise = Idempotent::new(actor.account, &route, key, &(id, said));
    if before.state == "cancelled" {
        return Err(Error::refused("activity_cancelled"));
    }
    let shifts = store::shifts_of(&app.db, std::slice::from_ref(id)).await?;
    let moved = moves(&shifts, wish, app.clock.now())?;
    let after = changed(app, before, wish)?;
    let (course, quantities) = match college::terms(&app.db, id).await? {
        Some(terms) => {
            let needs = store::needs_of(&app.db, &shifts).await?;
            let needs: Vec<Need> = needs.into_values().flatten().collect();
            let at = (app.clock.now(), before.state == "draft");
            let (terms, quantities) = as_course(terms, wish, (&shifts, &moved), &needs, at)?;
            (Some(terms), quantities)
        }
        None if wish.capacity.is_some() => return Err(Error::field_invalid("capacity")),
        None => (None, quantities(wish)?),
    };
    let in_charge = words::optional("in_charge", &wish.in_charge, 30)?;
    let command = Change {
        posting: announced_again(app, actor, (&after, &in_charge), (&shifts, &moved)).await?,
        by: actor.account,
        elsewhere: after.place != before.place,
        quantities,
        course,
        app: Arc::clone(app),
        after,
        in_charge,
        moved,
    };
    app.journal.submit(command, Some(promise)).await?;
    Ok(())
}

/// How many each role needs now.
fn quantities(wish: &OrganisedChange) -> Result<Vec<(String, i64)>, Error> {
    let needs = wish.shifts.iter().flat_map(|shift| &shift.needs);
    let quantity = |need: &ChangedNeed| {
        if (1..=QUANTITY_MAX).contains(&need.quantity) {
            Ok((need.id.clone(), need.quantity))
        } else {
            Err(Error::field_invalid("quantity"))
        }
    };
    needs.map(quantity).collect()
}

/// What a course is now, as a whole: its sessions do not overlap, and each has a seat for every learner.
fn as_course(
    terms: CourseTerms,
    wish: &OrganisedChange,
    (shifts, moved): (&[Shift], &[Shift]),
    needs: &[Need],
    (now, is_draft): (Instant, bool),
) -> Result<(CourseTerms, Vec<(String, i64)>), Error> {
    let asked = wish.shifts.iter().flat_map(|shift| &shift.needs);
    if asked
        .into_iter()
        .any(|need| need.quantity != terms.capacity)
    {
        return Err(Error::refused("course_whole"));
    }
    let capacity = wish.capacity.unwrap_or(terms.capacity);
    if !(1..=QUANTITY_MAX).contains(&capacity) {
        return Err(Error::field_invalid("capacity"));
    }
    let standing = |shifts: &[Shift], moved: &[Shift]| {
        let standing = shifts.iter().filter(|shift| shift.stands());
        let mut spans: Vec<_> = standing
            .map(|shift| span(moved.iter().find(|one| one.id == shift.id).unwrap_or(shift)))
            .collect();
        spans.sort();
        spans
    };
    let (before, after) = (standing(shifts, &[]), standing(shifts, moved));
    if after.windows(2).any(|two| two[1].0 < two[0].1) {
        return Err(Error::field_invalid("shifts"));
    }
    let withdraw_until_ms = match (before.first(), after.first()) {
        // Nobody has enrolled yet: as long before as it was.
        (Some(before), Some(after)) if is_draft => {
            terms.withdraw_until_ms + (after.0.unix() - before.0.unix()) * 1_000
        }
        // Whoever cannot come at the new times says so until it begins.
        (_, Some(after)) if !moved.is_empty() && after.0 > now => after.0.unix() * 1_000,
        _ => terms.withdraw_until_ms,
    };
    let quantities = needs.iter().map(|need| (need.id.clone(), capacity));
    Ok((
        CourseTerms {
            capacity,
            withdraw_until_ms,
        },
        quantities.collect(),
    ))
}

fn changed(app: &App, before: &Organised, wish: &OrganisedChange) -> Result<Organised, Error> {
    let name = match &wish.name {
        Some(name) if *name != before.name => {
            if before.state != "draft" {
                return Err(Error::field_invalid("name"));
            }
            words::required("name", name, 60)?
        }
        _ => before.name.clone(),
    };
    Ok(Organised {
        name,
        place: words::required("place", &wish.place, 100)?,
        latitude_e6: degrees("latitude", wish.latitude, 90.0)?,
        longitude_e6: degrees("longitude", wish.longitude, 180.0)?,
        content: words::optional("content", &wish.content, 1_000)?,
        insurance: words::optional("insurance", &wish.insurance, 200)?,
        risk: words::optional("risk", &wish.risk, 400)?,
        changed_at_ms: app.clock.now_ms(),
        revision: wish.revision,
        ..before.clone()
    })
}

/// The shifts that are at another time now. One that has begun does not move, nor does one move into the past.
fn moves(shifts: &[Shift], wish: &OrganisedChange, now: Instant) -> Result<Vec<Shift>, Error> {
    let mut known: BTreeMap<&str, &Shift> = shifts
        .iter()
        .map(|shift| (shift.id.as_str(), shift))
        .collect();
    let mut moved = Vec::new();
    for new in &wish.shifts {
        let shift = known.remove(new.id.as_str());
        let shift = shift.ok_or_else(|| Error::refused("shift_unknown"))?;
        let (starts, ends) = (
            words::instant("starts_at", &new.starts_at)?,
            words::instant("ends_at", &new.ends_at)?,
        );
        if (starts, ends) == span(shift) {
            continue;
        }
        check_span(starts, ends)?;
        if !shift.stands() {
            return Err(Error::refused("activity_cancelled"));
        }
        if span(shift).0 <= now || starts <= now {
            return Err(Error::refused("activity_begun"));
        }
        moved.push(Shift {
            starts_at_ms: starts.unix() * 1_000,
            ends_at_ms: ends.unix() * 1_000,
            // Whoever cannot come at the new time says so until it begins.
            cancel_until_ms: starts.unix() * 1_000,
            ..shift.clone()
        });
    }
    Ok(moved)
}

/// The second announcement of what was published and moves out of the time within which hours are recorded for it.
async fn announced_again(
    app: &Arc<App>,
    actor: &Actor,
    (after, in_charge): (&Organised, &str),
    (shifts, moved): (&[Shift], &[Shift]),
) -> Result<Option<Posting>, Error> {
    let Some(seq) = after.seq.and_then(|seq| u64::try_from(seq).ok()) else {
        return Ok(None);
    };
    let records = journal::activities(&app.db, &[seq]).await?;
    let record = records
        .get(&seq)
        .ok_or_else(|| Error::refused("activity_unknown"))?;
    let of = |shift: &Shift| {
        let other = moved.iter().find(|one| one.id == shift.id);
        span(other.unwrap_or(shift))
    };
    let spans: Vec<_> = shifts.iter().map(of).collect();
    let Some((starts, ends)) = window(&spans) else {
        return Ok(None);
    };
    if record.starts <= starts && ends <= record.ends {
        return Ok(None);
    }
    let words = after.announcement(in_charge.to_owned(), (starts, ends));
    Posting::new(app, actor.account, &words).map(Some)
}
