//! A member asks a merchant to come home.

use super::{
    slots::at,
    store::{self, Home, Slot},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity, journal, words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::{VoucherRecord, VoucherState},
    ids::Id,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of visits.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read, ask, give_up))
}

/// Where, and when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewHomeVisit {
    /// The merchant's slot, 32 hex digits.
    slot: String,
    /// Where to come to. The merchant reads it while the voucher is open, and nobody else.
    #[schema(min_length = 1, max_length = 100)]
    place: String,
    /// Whom to ring, and where.
    #[schema(min_length = 1, max_length = 40)]
    contact: String,
}

/// A visit that was asked for.
#[derive(Debug, Serialize, ToSchema)]
struct HomeVisit {
    merchant_name: String,
    /// RFC 3339 UTC.
    starts_at: String,
    /// RFC 3339 UTC.
    ends_at: String,
    place: String,
    contact: String,
}

/// What was asked for with a voucher.
#[derive(Debug, Serialize, ToSchema)]
struct HomeVisitState {
    visit: Option<HomeVisit>,
}

/// The visit of one's own voucher.
#[utoipa::path(
    get, path = "/api/v1/vouchers/{id}/visit", tag = "rewards",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = HomeVisitState))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<HomeVisitState>, Error> {
    let (id, _) = own(&app, &actor, &id).await?;
    shown(&app, id).await.map(Json)
}

/// Asks the merchant of a slot to come home with an open voucher.
#[utoipa::path(
    post, path = "/api/v1/vouchers/{id}/visit", tag = "rewards", request_body = NewHomeVisit,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 201, body = HomeVisitState))
)]
async fn ask(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(new): Json<NewHomeVisit>,
) -> Result<(StatusCode, Json<HomeVisitState>), Error> {
    let (id, record) = own(&app, &actor, &id).await?;
    let home = Home {
        place: words::required("place", &new.place, 100)?,
        contact: words::required("contact", &new.contact, 40)?,
    };
    let slot = fitting(&app, &record, &new.slot).await?;
    clear(&app, &slot).await?;
    let mut tx = app.db.begin().await?;
    let who = (id, actor.account);
    match store::take_place(&mut tx, &app.keys, &slot, who, &home).await? {
        None => return Err(Error::refused("slot_full")),
        Some(false) => return Err(Error::refused("visit_exists")),
        Some(true) => tx.commit().await?,
    }
    let visit = shown(&app, id).await?;
    Ok((StatusCode::CREATED, Json(visit)))
}

/// Takes the request back; the address is forgotten at once.
#[utoipa::path(
    delete, path = "/api/v1/vouchers/{id}/visit", tag = "rewards",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It is gone"))
)]
async fn give_up(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let (id, _) = own(&app, &actor, &id).await?;
    let mut tx = app.db.begin().await?;
    store::give_place(&mut tx, &id.to_string()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn own(app: &App, actor: &Actor, id: &str) -> Result<(Id, VoucherRecord), Error> {
    let unknown = || Error::refused("voucher_unknown");
    let id: Id = id.parse().map_err(|_| unknown())?;
    let record = journal::voucher(&app.db, id).await?;
    let record = record.filter(|record| record.member == actor.account);
    Ok((id, record.ok_or_else(unknown)?))
}

/// The slot, if this voucher can be used in it.
async fn fitting(app: &App, record: &VoucherRecord, slot: &str) -> Result<Slot, Error> {
    let now = app.clock.now();
    if record.state != VoucherState::Open || record.expires <= now {
        return Err(Error::refused("visit_needs_open_voucher"));
    }
    let slot = store::slot(&app.db, slot).await?;
    let slot = slot.ok_or_else(|| Error::refused("slot_unknown"))?;
    let merchant: Id = slot.merchant.parse().map_err(anyhow::Error::from)?;
    let shop = journal::merchant(&app.db, merchant).await?;
    if shop.is_none_or(|shop| shop.suspended) || slot.offer != record.offer.as_str() {
        return Err(Error::refused("slot_unknown"));
    }
    let good_until_ms = record.expires.unix() * 1_000;
    if slot.starts_at_ms <= app.clock.now_ms() || slot.ends_at_ms > good_until_ms {
        return Err(Error::refused("slot_too_late"));
    }
    Ok(slot)
}

/// Gives places back whose vouchers have ended without a visit, so that others find them.
async fn clear(app: &App, slot: &Slot) -> Result<(), Error> {
    for visit in store::visits_in(&app.db, &slot.id).await? {
        let voucher: Id = visit.voucher.parse().map_err(anyhow::Error::from)?;
        let record = journal::voucher(&app.db, voucher).await?;
        let ended = record.is_none_or(|record| {
            matches!(
                record.state,
                VoucherState::Cancelled | VoucherState::Expired
            )
        });
        if ended {
            let mut tx = app.db.begin().await?;
            store::give_place(&mut tx, &visit.voucher).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn shown(app: &App, voucher: Id) -> Result<HomeVisitState, Error> {
    let none = HomeVisitState { visit: None };
    let Some(visit) = store::visit(&app.db, voucher).await? else {
        return Ok(none);
    };
    let Some(slot) = store::slot(&app.db, &visit.slot).await? else {
        return Ok(none);
    };
    let merchant: Id = slot.merchant.parse().map_err(anyhow::Error::from)?;
    let names = identity::names(&app.db, &app.keys, &[merchant]).await?;
    let name = names.get(&merchant).map(|name| name.as_str().to_owned());
    let home = visit.home(&app.keys)?;
    let visit = HomeVisit {
        merchant_name: name.unwrap_or_default(),
        starts_at: at(slot.starts_at_ms),
        ends_at: at(slot.ends_at_ms),
        place: home.place,
        contact: home.contact,
    };
    Ok(HomeVisitState { visit: Some(visit) })
}
