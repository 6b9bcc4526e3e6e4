//! Whoever organises a shift says whom a volunteer visits there.

use super::{
    code,
    model::{TRIES_MAX, VISITS_MAX},
    store::{self, Visit},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::{self, Mobile, Name},
    messages::{Notice, tell},
    volunteering::{
        organising::{self, may_organise},
        sign_ups,
    },
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of whoever organises.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, arrange))
        .routes(routes!(renew))
        .routes(routes!(drop))
}

/// A home visit as its organiser sees it.
#[derive(Debug, Serialize, ToSchema)]
struct ArrangedVisit {
    /// 32 hex digits.
    id: String,
    volunteer_name: String,
    /// Empty where they are forgotten.
    recipient_name: String,
    /// Whether they confirm it on their own phone; else by a code.
    has_account: bool,
    /// `waiting`, `confirmed` or `denied`.
    state: String,
    /// `tap` or `code`.
    how: Option<String>,
    /// Whether its code was guessed too often, so that another one is needed.
    spent: bool,
    /// Six digits for the recipient, shown once and kept nowhere.
    code: Option<String>,
}

/// The home visits of a shift.
#[derive(Debug, Serialize, ToSchema)]
struct ArrangedVisits {
    items: Vec<ArrangedVisit>,
}

/// The home visits of a shift that one organises.
#[utoipa::path(
    get, path = "/api/v1/shifts/{id}/visits", tag = "volunteering",
    params(("id" = String, Path, description = "The shift, 32 hex digits")),
    responses((status = 200, body = ArrangedVisits))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ArrangedVisits>, Error> {
    organised(&app, &actor, &id).await?;
    let visits = store::of_shift(&app.db, &id).await?;
    shown(&app, visits, None).await.map(Json)
}

/// Whom a volunteer visits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewVisit {
    /// The volunteer, who has a place at the shift; 32 hex digits.
    volunteer: String,
    /// What the recipient is called.
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    /// The recipient's number, of one who has an account and confirms on their own phone; empty of anybody else.
    #[serde(default)]
    #[schema(max_length = 20)]
    mobile: String,
}

/// Arranges a home visit. A recipient with an account is told and confirms it with one tap; of anybody else the answer
/// holds six digits to tell them, which the volunteer asks for and types in.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/visits", tag = "volunteering", request_body = NewVisit,
    params(("id" = String, Path, description = "The shift, 32 hex digits")),
    responses((status = 201, body = ArrangedVisits))
)]
async fn arrange(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(new): Json<NewVisit>,
) -> Result<(StatusCode, Json<ArrangedVisits>), Error> {
    let shift = organised(&app, &actor, &id).await?;
    let volunteer: Id = new
        .volunteer
        .parse()
        .map_err(|_| Error::field_invalid("volunteer"))?;
    let place = sign_ups::own(&app.db, &id, volunteer).await?;
    if place.is_none_or(|own| own.state != "confirmed") {
        return Err(Error::refused("not_signed_up"));
    }
    let name = words::required("name", &new.name, 40)?;
    let recipient = recipient(&app, &name, &new.mobile).await?;
    // Whoever serves, or says who serves whom, is not the one who confirms it.
    if volunteer == actor.account || [Some(volunteer), Some(actor.account)].contains(&recipient) {
        return Err(Error::refused("visit_own"));
    }
    let visit_id = app.random.id().to_string();
    let digits = recipient.is_none().then(|| code::fresh(&app.random));
    let sealed = match recipient {
        None => Some(store::seal(&app.keys, &visit_id, &name)?),
        Some(_) => None,
    };
    let visit = Visit {
        code_hash: digits
            .as_ref()
            .map(|digits| code::hash(&app.keys, &visit_id, digits)),
        id: visit_id,
        shift: id.clone(),
        volunteer: volunteer.to_string(),
        recipient: recipient.map(|account| account.to_string()),
        words: sealed,
        tries: 0,
        state: "waiting".to_owned(),
        how: None,
        arranged_by: actor.account.to_string(),
        activity_name: shift.name,
        starts_at_ms: shift.starts_at_ms,
        ends_at_ms: shift.ends_at_ms,
    };
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    if store::count(&mut tx, &id).await? >= VISITS_MAX {
        return Err(Error::refused("visits_full").with("max", VISITS_MAX));
    }
    store::insert(&mut tx, &visit, now_ms).await?;
    if let Some(account) = recipient {
        let notice = Notice {
            account,
            kind: "visit_arranged",
            about: json!({
                "visit": visit.id, "name": visit.activity_name,
                "starts_at": instant(visit.starts_at_ms),
            }),
        };
        tell(&mut tx, &app.random, &[notice], now_ms).await?;
    }
    tx.commit().await?;
    let all = store::of_shift(&app.db, &id).await?;
    let code = digits.map(|digits| (visit.id, digits));
    Ok((StatusCode::CREATED, Json(shown(&app, all, code).await?)))
}

/// The one account with this number and name; none where no number is given.
async fn recipient(app: &App, name: &str, mobile: &str) -> Result<Option<Id>, Error> {
    if mobile.trim().is_empty() {
        return Ok(None);
    }
    let unknown = || Error::refused("visit_recipient_unknown");
    let mobile = Mobile::parse(mobile).ok_or_else(|| Error::field_invalid("mobile"))?;
    let name = Name::parse(name).ok_or_else(|| Error::field_invalid("name"))?;
    let mut tx = app.db.snapshot().await?;
    let listed = [(mobile.clone(), name.clone())];
    let people = identity::people_like(&mut tx, &app.keys, &listed).await?;
    let mut same = people.iter().filter(|person| {
        person.mobile.as_ref() == Some(&mobile)
            && person.name.folded() == name.folded()
            && !person.invited
    });
    match (same.next(), same.next()) {
        (Some(person), None) => Ok(Some(person.account)),
        _ => Err(unknown()),
    }
}

/// Gives a visit another code, for a recipient who has lost theirs or whose code was guessed too often.
#[utoipa::path(
    post, path = "/api/v1/visits/{id}/code", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ArrangedVisits))
)]
async fn renew(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ArrangedVisits>, Error> {
    let visit = arranged(&app, &actor, &id).await?;
    let digits = code::fresh(&app.random);
    let mut tx = app.db.begin().await?;
    if !store::renew(&mut tx, &id, &code::hash(&app.keys, &id, &digits)).await? {
        return Err(Error::refused("visit_answered"));
    }
    tx.commit().await?;
    let all = store::of_shift(&app.db, &visit.shift).await?;
    shown(&app, all, Some((id, digits))).await.map(Json)
}

/// Drops a visit that nobody has answered.
#[utoipa::path(
    delete, path = "/api/v1/visits/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = ArrangedVisits))
)]
async fn drop(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ArrangedVisits>, Error> {
    let visit = arranged(&app, &actor, &id).await?;
    let mut tx = app.db.begin().await?;
    if !store::drop_waiting(&mut tx, &id).await? {
        return Err(Error::refused("visit_answered"));
    }
    tx.commit().await?;
    let all = store::of_shift(&app.db, &visit.shift).await?;
    shown(&app, all, None).await.map(Json)
}

/// A visit at a shift that the actor organises, and that is not one's own.
async fn arranged(app: &App, actor: &Actor, id: &str) -> Result<Visit, Error> {
    let unknown = || Error::refused("visit_unknown");
    let visit = store::find(&app.db, id).await?.ok_or_else(unknown)?;
    organised(app, actor, &visit.shift)
        .await
        .map_err(|_| unknown())?;
    if visit.volunteer == actor.account.to_string() {
        return Err(Error::refused("visit_own"));
    }
    Ok(visit)
}

struct OrganisedShift {
    name: String,
    starts_at_ms: i64,
    ends_at_ms: i64,
}

async fn organised(app: &App, actor: &Actor, id: &str) -> Result<OrganisedShift, Error> {
    let unknown = || Error::refused("shift_unknown");
    let shift = organising::shift(&app.db, id).await?.ok_or_else(unknown)?;
    let activity = organising::find(&app.db, &shift.activity)
        .await?
        .ok_or_else(unknown)?;
    if activity.state == "draft" || !shift.stands() || !may_organise(app, actor, &activity).await? {
        return Err(unknown());
    }
    Ok(OrganisedShift {
        name: activity.name,
        starts_at_ms: shift.starts_at_ms,
        ends_at_ms: shift.ends_at_ms,
    })
}

async fn shown(
    app: &App,
    visits: Vec<Visit>,
    code: Option<(String, String)>,
) -> Result<ArrangedVisits, Error> {
    let accounts = visits
        .iter()
        .flat_map(|visit| [Some(&visit.volunteer), visit.recipient.as_ref()])
        .flatten();
    let accounts: Vec<Id> = accounts.filter_map(|one| one.parse().ok()).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let name = |account: Option<&String>| {
        let id = account.and_then(|one| one.parse::<Id>().ok());
        let name = id.and_then(|id| names.get(&id));
        name.map(|name| name.as_str().to_owned())
    };
    let mut items = Vec::new();
    for visit in visits {
        let called = visit.called(&app.keys)?;
        let code = code.as_ref().filter(|(id, _)| *id == visit.id);
        items.push(ArrangedVisit {
            volunteer_name: name(Some(&visit.volunteer)).unwrap_or_default(),
            recipient_name: name(visit.recipient.as_ref()).unwrap_or(called),
            has_account: visit.recipient.is_some(),
            spent: visit.state == "waiting" && visit.tries >= TRIES_MAX,
            state: visit.state,
            how: visit.how,
            code: code.map(|(_, digits)| digits.clone()),
            id: visit.id,
        });
    }
    Ok(ArrangedVisits { items })
}

fn instant(ms: i64) -> String {
    Instant::from_unix(ms.div_euclid(1_000)).to_string()
}
