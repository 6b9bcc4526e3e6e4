//! The printed card of a volunteer without a phone: whoever is in charge scans it when they come and when they go.

use super::{
    model::{may_come, may_go},
    roster::{Roster, roster},
    routes::{attend, lasts, organised},
    short,
    store::{self, Kept, Seen},
    tries::{self, Tried},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Path},
    identity,
    journal::Idempotent,
    volunteering::{
        college,
        organising::{self, Organised, Shift},
        sign_ups,
    },
};
use axum::{extract::State, http::StatusCode};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of cards.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(make_own, end_own))
        .routes(routes!(make, end))
        .routes(routes!(scan))
}

/// A card to print, shown this once.
#[derive(Debug, Serialize, ToSchema)]
struct VolunteerCard {
    name: String,
    /// 32 hex digits.
    number: String,
    /// What its QR code holds: a page of this site that notes whoever has the card at a shift that its reader organises.
    url: String,
    /// Ten digits to read out and type in, the last of which is a check digit.
    short: String,
}

/// Makes a card of my own; the one before is worth nothing.
#[utoipa::path(
    post, path = "/api/v1/me/card", tag = "volunteering", responses((status = 201, body = VolunteerCard))
)]
async fn make_own(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<(StatusCode, Json<VolunteerCard>), Error> {
    make_for(&app, &actor, actor.account).await
}

/// Makes a card for somebody who lives in one's areas.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/card", tag = "volunteering",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 201, body = VolunteerCard))
)]
async fn make(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<VolunteerCard>), Error> {
    let account = in_charge_of(&app, &actor, &id).await?;
    make_for(&app, &actor, account).await
}

async fn make_for(
    app: &App,
    actor: &Actor,
    account: Id,
) -> Result<(StatusCode, Json<VolunteerCard>), Error> {
    let number = hex::encode(app.random.bytes::<16>());
    let names = identity::names(&app.db, &app.keys, &[account]).await?;
    let name = names.get(&account).map(|name| name.as_str().to_owned());
    let mut tx = app.db.begin().await?;
    let mut short = short::fresh(&app.random);
    while store::short_taken(&mut tx, &short_hash(app, &short)).await? {
        short = short::fresh(&app.random);
    }
    let hashes = (hash(&number), short_hash(app, &short));
    store::put_card(
        &mut tx,
        account,
        (&hashes.0, &hashes.1),
        actor.account,
        app.clock.now_ms(),
    )
    .await?;
    tx.commit().await?;
    Ok((
        StatusCode::CREATED,
        Json(VolunteerCard {
            name: name.unwrap_or_default(),
            // Behind the '#', so that the number reaches no server log.
            url: format!("{}/desk/card#{number}", app.config.public_url),
            number,
            short,
        }),
    ))
}

/// A card that was scanned.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CardScan {
    /// The 32 hex digits of its QR code, or the ten digits below it.
    #[schema(min_length = 10, max_length = 32)]
    number: String,
}

/// Somebody whose card was noted.
#[derive(Debug, Serialize, ToSchema)]
struct CardNoted {
    name: String,
    /// Whether they go; else they come.
    went: bool,
    roster: Roster,
}

/// Notes that whoever has this card came or, at the second scan, goes. Who has not signed up takes a place that is free.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/card", tag = "volunteering", request_body = CardScan,
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made at each scan")
    ),
    responses((status = 200, body = CardNoted))
)]
async fn scan(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(scan): Json<CardScan>,
) -> Result<Json<CardNoted>, Error> {
    let (shift, activity) = organised(&app, &actor, &id).await?;
    let account = tried_card(&app, &actor, &id, &scan.number).await?;
    let account = account.ok_or_else(|| Error::refused("card_unknown"))?;
    if account == actor.account {
        return Err(Error::refused("own_roster"));
    }
    let sign_up = place_of(&app, &shift, account).await?;
    let came = store::find(&app.db, &sign_up).await?;
    let went = came.is_some();
    match came {
        None => come(&app, &actor, &shift, (&sign_up, account)).await?,
        Some(came) => {
            let kept = Kept {
                sign_up,
                shift: id.clone(),
                account: account.to_string(),
                in_at_ms: came.in_at_ms,
                in_how: came.in_how,
                out_at_ms: app.clock.now_ms(),
                out_how: "card",
                noted_by: actor.account.to_string(),
                reason: String::new(),
            };
            go(&app, &actor, (&shift, &activity), kept, idempotency).await?;
        }
    }
    let names = identity::names(&app.db, &app.keys, &[account]).await?;
    let name = names.get(&account).map(|name| name.as_str().to_owned());
    Ok(Json(CardNoted {
        name: name.unwrap_or_default(),
        went,
        roster: roster(&app, shift, activity).await?,
    }))
}

/// Whose card a number is. Who tries short numbers at a shift is stopped before one is met.
async fn tried_card(
    app: &App,
    actor: &Actor,
    shift: &str,
    number: &str,
) -> Result<Option<Id>, Error> {
    let found = card_holder(app, number).await?;
    if short::parse(number).is_some() {
        let right = found.is_some();
        tries::tried(app, actor.account, (shift, Tried::Card), right).await?;
    }
    Ok(found)
}

async fn come(
    app: &App,
    actor: &Actor,
    shift: &Shift,
    (sign_up, account): (&str, Id),
) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    may_come(lasts(shift), now_ms)?;
    let account = account.to_string();
    let mut tx = app.db.begin().await?;
    let who = (sign_up, shift.id.as_str(), account.as_str());
    let seen = Seen {
        away_km: None,
        how: "card",
        noted_by: actor.account,
        device: None,
    };
    store::come(&mut tx, who, &seen, now_ms).await?;
    tx.commit().await?;
    Ok(())
}

async fn go(
    app: &Arc<App>,
    actor: &Actor,
    (shift, activity): (&Shift, &Organised),
    kept: Kept,
    idempotency: Idempotency,
) -> Result<(), Error> {
    may_go(lasts(shift), app.clock.now_ms())?;
    let route = format!("POST /shifts/{}/card", shift.id);
    let promise = Idempotent::new(actor.account, &route, idempotency.key, &kept.account);
    let attend = attend(app, actor.account, shift, activity, kept, None).await?;
    app.journal.submit(attend, Some(promise)).await?;
    Ok(())
}

/// The place of somebody; who has none takes a free one, unless they are somewhere else in this time.
async fn place_of(app: &App, shift: &Shift, account: Id) -> Result<String, Error> {
    let needs = organising::needs_of(&app.db, std::slice::from_ref(shift)).await?;
    let is_session = college::is_course(&app.db, &shift.activity).await?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    sign_ups::take_turn(&mut tx, account).await?;
    if let Some(own) = sign_ups::own(&mut tx, &shift.id, account).await? {
        return if own.state == "confirmed" {
            Ok(own.id)
        } else {
            Err(Error::refused("no_place"))
        };
    }
    if let Some(other) = sign_ups::overlapping(&mut tx, account, shift).await? {
        return Err(Error::refused("shift_overlaps")
            .with("name", other.name)
            .with("organiser", other.organiser)
            .with(
                "when",
                crate::clock::wall(super::routes::instant(other.starts_at_ms)),
            )
            .with("activity", other.activity));
    }
    // A course is entered as a whole: its places belong to its learners.
    if is_session {
        return Err(Error::refused("no_place"));
    }
    // On site somebody in charge sees who comes; roles that ask for something are signed up for.
    let open = needs.into_values().flatten();
    for need in open.filter(|need| {
        need.age_min == 0
            && need.skill.is_empty()
            && need.training.is_empty()
            && need.course.is_none()
    }) {
        if sign_ups::give_place(&mut tx, &need.id).await? {
            let id = app.random.ordered_id(now_ms);
            let place = (shift.id.as_str(), need.id.as_str());
            sign_ups::insert_confirmed(&mut tx, id, place, account, now_ms).await?;
            tx.commit().await?;
            return Ok(id.to_string());
        }
    }
    Err(Error::refused("no_place"))
}

/// Whose card has this number, the long one or the short one.
pub(crate) async fn card_holder(app: &App, number: &str) -> Result<Option<Id>, Error> {
    let hash = match short::parse(number) {
        Some(short) => short_hash(app, &short),
        None => hash(number),
    };
    store::card_of(&app.db, &hash).await
}

/// Ends my card; whoever finds it has a piece of paper.
#[utoipa::path(
    delete, path = "/api/v1/me/card", tag = "volunteering", responses((status = 204))
)]
async fn end_own(State(app): State<Arc<App>>, actor: Actor) -> Result<StatusCode, Error> {
    end_for(&app, actor.account).await
}

/// Ends the card of somebody who lives in one's areas and has lost it.
#[utoipa::path(
    delete, path = "/api/v1/people/{id}/card", tag = "volunteering",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 204))
)]
async fn end(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    end_for(&app, in_charge_of(&app, &actor, &id).await?).await
}

async fn end_for(app: &App, account: Id) -> Result<StatusCode, Error> {
    let mut tx = app.db.begin().await?;
    let ended = store::end_card(&mut tx, account).await?;
    tx.commit().await?;
    ended
        .then_some(StatusCode::NO_CONTENT)
        .ok_or_else(|| Error::refused("card_unknown"))
}

/// Somebody who lives where the actor is a social worker or an administrator; of others nothing is told.
async fn in_charge_of(app: &App, actor: &Actor, id: &str) -> Result<Id, Error> {
    let unknown = || Error::refused("person_unknown");
    let account: Id = id.parse().map_err(|_| unknown())?;
    let mut people = identity::people(&app.db, &app.keys, &[account]).await?;
    let person = people.remove(&account).ok_or_else(unknown)?;
    let within = [Role::SocialWorker, Role::Administrator]
        .iter()
        .any(|role| actor.holds_in(*role, &person.home_area));
    within.then_some(account).ok_or_else(unknown)
}

/// What is kept of a card's short number.
fn short_hash(app: &App, short: &str) -> String {
    let digest = app
        .keys
        .digest("volunteer_cards/short", &[short.as_bytes()]);
    hex::encode(digest)
}

/// What is kept of a card's number.
fn hash(number: &str) -> String {
    hex::encode(Sha256::digest(number.as_bytes()))
}
