//! When a merchant comes home, and to whom.

use super::{
    model::{self, PLACES_MAX, SLOTS_MAX},
    store::{self, Slot},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang, Path},
    identity, journal,
    rewards::offers::{self, Words},
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{book::VoucherState, ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of slots.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_own, put))
        .routes(routes!(remove))
        .routes(routes!(list))
}

/// A time at which a merchant comes home.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSlot {
    /// One of those that the merchant says it brings home.
    offer: String,
    /// RFC 3339; within ninety days.
    starts_at: String,
    /// RFC 3339; at most twelve hours later.
    ends_at: String,
    /// Homes in this time.
    #[schema(minimum = 1, maximum = 50)]
    places: i64,
}

/// Whom to visit. Where that is stands here only while the voucher is open.
#[derive(Debug, Serialize, ToSchema)]
struct SlotVisit {
    /// Such as 陈*.
    member_label: String,
    /// `open`, `redeemed`, `cancelled` or `expired`.
    state: &'static str,
    place: Option<String>,
    contact: Option<String>,
}

/// One's own slot.
#[derive(Debug, Serialize, ToSchema)]
struct OwnSlot {
    /// 32 hex digits.
    id: String,
    offer_name: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC.
    ends_at: String,
    places: i64,
    visits: Vec<SlotVisit>,
}

/// One's own slots that have not ended, the first first.
#[derive(Debug, Serialize, ToSchema)]
struct OwnSlots {
    items: Vec<OwnSlot>,
}

/// One's own slots, with whom to visit.
#[utoipa::path(
    get, path = "/api/v1/merchants/me/slots", tag = "rewards", responses((status = 200, body = OwnSlots))
)]
async fn list_own(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
) -> Result<Json<OwnSlots>, Error> {
    own(&app, lang, actor.account).await.map(Json)
}

/// Offers a time.
#[utoipa::path(
    post, path = "/api/v1/merchants/me/slots", tag = "rewards", request_body = NewSlot,
    responses((status = 201, body = OwnSlots))
)]
async fn put(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Json(new): Json<NewSlot>,
) -> Result<(StatusCode, Json<OwnSlots>), Error> {
    let given = store::given_by(&app.db, actor.account).await?;
    let brought = |one: &store::Given| one.at_home == 1 && one.offer == new.offer;
    if !given.iter().any(brought) {
        return Err(Error::field_invalid("offer"));
    }
    let starts = words::instant("starts_at", &new.starts_at)?;
    let ends = words::instant("ends_at", &new.ends_at)?;
    model::span(app.clock.now(), (starts, ends))?;
    if !(1..=PLACES_MAX).contains(&new.places) {
        return Err(Error::field_invalid("places"));
    }
    let slot = Slot {
        id: app.random.id().to_string(),
        merchant: actor.account.to_string(),
        offer: new.offer,
        starts_at_ms: starts.unix() * 1_000,
        ends_at_ms: ends.unix() * 1_000,
        places: new.places,
        taken: 0,
    };
    let mut tx = app.db.begin().await?;
    if !store::put_slot(&mut tx, &slot, (app.clock.now_ms(), SLOTS_MAX)).await? {
        return Err(Error::refused("too_many_slots").with("max", SLOTS_MAX));
    }
    tx.commit().await?;
    let slots = own(&app, lang, actor.account).await?;
    Ok((StatusCode::CREATED, Json(slots)))
}

/// Takes a time away that nobody has asked for.
#[utoipa::path(
    delete, path = "/api/v1/merchants/me/slots/{id}", tag = "rewards",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is gone"))
)]
async fn remove(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let found = store::slot(&app.db, &id).await?;
    let own = found.filter(|slot| slot.merchant == actor.account.to_string());
    own.ok_or_else(|| Error::refused("slot_unknown"))?;
    let mut tx = app.db.begin().await?;
    if !store::remove_slot(&mut tx, actor.account, &id).await? {
        return Err(Error::refused("slot_taken"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A time at which there is still a place.
#[derive(Debug, Serialize, ToSchema)]
struct FreeSlot {
    /// 32 hex digits.
    id: String,
    offer: String,
    offer_name: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC.
    ends_at: String,
    left: i64,
}

/// Times of a merchant with a place left, the first first.
#[derive(Debug, Serialize, ToSchema)]
struct FreeSlots {
    items: Vec<FreeSlot>,
}

/// When a merchant comes home.
#[utoipa::path(
    get, path = "/api/v1/shops/{account}/slots", tag = "rewards",
    params(("account" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = FreeSlots))
)]
async fn list(
    State(app): State<Arc<App>>,
    lang: Lang,
    Path(account): Path<String>,
) -> Result<Json<FreeSlots>, Error> {
    let unknown = || Error::refused("not_found");
    let account: Id = account.parse().map_err(|_| unknown())?;
    let record = journal::merchant(&app.db, account).await?;
    if record.ok_or_else(unknown)?.suspended {
        return Ok(Json(FreeSlots { items: vec![] }));
    }
    let now_ms = app.clock.now_ms();
    let words = offers::offer_words(&app, lang).await?;
    let slots = store::slots_of(&app.db, account, now_ms).await?;
    let free = |slot: &Slot| slot.starts_at_ms > now_ms && slot.taken < slot.places;
    let item = |slot: Slot| FreeSlot {
        offer_name: offers::name_of(&words, &slot.offer),
        starts_at: at(slot.starts_at_ms),
        ends_at: at(slot.ends_at_ms),
        left: slot.places - slot.taken,
        id: slot.id,
        offer: slot.offer,
    };
    let items = slots.into_iter().filter(free).map(item).collect();
    Ok(Json(FreeSlots { items }))
}

pub(super) fn at(ms: i64) -> String {
    Instant::from_unix(ms.div_euclid(1_000)).to_string()
}

async fn own(app: &App, lang: Lang, merchant: Id) -> Result<OwnSlots, Error> {
    let words = offers::offer_words(app, lang).await?;
    let mut items = Vec::new();
    for slot in store::slots_of(&app.db, merchant, app.clock.now_ms()).await? {
        items.push(one(app, &words, slot).await?);
    }
    Ok(OwnSlots { items })
}

async fn one(app: &App, words: &Words, slot: Slot) -> Result<OwnSlot, Error> {
    let found = store::visits_in(&app.db, &slot.id).await?;
    let members = found.iter().filter_map(|visit| visit.member.parse().ok());
    let members: Vec<Id> = members.collect();
    let names = identity::names(&app.db, &app.keys, &members).await?;
    let mut visits = Vec::new();
    for visit in found {
        let voucher: Id = visit.voucher.parse().map_err(anyhow::Error::from)?;
        let record = journal::voucher(&app.db, voucher).await?;
        let state = record.map_or(VoucherState::Cancelled, |record| {
            let lapsed = record.state == VoucherState::Open && record.expires <= app.clock.now();
            if lapsed {
                VoucherState::Expired
            } else {
                record.state
            }
        });
        // Where somebody lives is of use to the merchant until it was there.
        let home = match state {
            VoucherState::Open => Some(visit.home(&app.keys)?),
            _ => None,
        };
        let name = visit.member.parse().ok().and_then(|id: Id| names.get(&id));
        visits.push(SlotVisit {
            member_label: name.map(identity::Name::label).unwrap_or_default(),
            state: state.as_str(),
            place: home.as_ref().map(|home| home.place.clone()),
            contact: home.map(|home| home.contact),
        });
    }
    Ok(OwnSlot {
        offer_name: offers::name_of(words, &slot.offer),
        starts_at: at(slot.starts_at_ms),
        ends_at: at(slot.ends_at_ms),
        places: slot.places,
        visits,
        id: slot.id,
    })
}
