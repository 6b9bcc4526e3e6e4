//! Administrators of an area answer applications, suspend merchants and admit them again.

use super::{
    applications::{self, MerchantApplication},
    commands::{Admit, Change, Restand, Terms},
    model,
    shops::{self, MerchantItem},
    store::{Application, Shop, refuse as refuse_row},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Path},
    identity::{Fact, Mobile, Name, NewMember},
    journal::{self, Idempotent},
    points, words,
};
use axum::extract::State;
use ledger::{area::AreaPath, ids::Id};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of deciding about merchants.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(admit))
        .routes(routes!(refuse))
        .routes(routes!(suspend))
        .routes(routes!(admit_again))
}

/// On which terms a merchant may redeem.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MerchantTerms {
    /// Most points that may stand unpaid, such as `"500.00"`; `"0"` is no limit. The ledger refuses what goes beyond it.
    #[schema(max_length = 16)]
    ceiling: String,
    /// Who pays for what is redeemed.
    #[schema(min_length = 1, max_length = 60)]
    sponsor: String,
}

/// Why.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MerchantReason {
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

impl MerchantTerms {
    fn read(&self, app: &App, area: AreaPath, account: Id) -> Result<(Terms, String), Error> {
        let ceiling =
            points::parse(&self.ceiling).ok_or_else(|| Error::field_invalid("ceiling"))?;
        let sponsor = words::required("sponsor", &self.sponsor, 60)?;
        let terms = Terms {
            area,
            ceiling,
            sponsor: Fact::new(&app.random, account, &sponsor)?,
            sponsor_name: sponsor.clone(),
        };
        Ok((terms, sponsor))
    }
}

/// Admits who applied: an account with which the merchant signs in, and the right to redeem.
#[utoipa::path(
    post, path = "/api/v1/merchant-applications/{id}/admit", tag = "rewards", request_body = MerchantTerms,
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 200, body = MerchantApplication))
)]
async fn admit(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(new): Json<MerchantTerms>,
) -> Result<Json<MerchantApplication>, Error> {
    let route = "POST /merchant-applications/admit";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&id, &new));
    let (application, area) = application(&app, &actor, &id).await?;
    let account = app.random.id();
    let said = application.words(&app.keys)?;
    let (terms, sponsor) = new.read(&app, area.clone(), account)?;
    let command = Admit {
        app: Arc::clone(&app),
        by: actor.account,
        application: id.clone(),
        member: NewMember {
            account,
            name: Name::parse(&said.name).ok_or_else(|| Error::field_invalid("name"))?,
            mobile: Mobile::parse(&said.mobile),
            home_area: area,
            team: String::new(),
        },
        terms,
        shop: Shop {
            account: account.to_string(),
            name: said.name,
            place: said.place,
            latitude_e6: said.latitude_e6,
            longitude_e6: said.longitude_e6,
            offers: said.offers,
            sponsor,
        },
    };
    app.journal.submit(command, Some(promise)).await?;
    let decided = applications::one(&app, &id).await?;
    applications::shown(&app, decided).await.map(Json)
}

/// Refuses an application, with a reason that its maker reads.
#[utoipa::path(
    post, path = "/api/v1/merchant-applications/{id}/refuse", tag = "rewards", request_body = MerchantReason,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = MerchantApplication))
)]
async fn refuse(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(new): Json<MerchantReason>,
) -> Result<Json<MerchantApplication>, Error> {
    application(&app, &actor, &id).await?;
    let reason = words::required("reason", &new.reason, 200)?;
    let mut tx = app.db.begin().await?;
    let (who, why) = (
        (id.as_str(), actor.account),
        (reason.as_str(), app.clock.now_ms()),
    );
    if !refuse_row(&mut tx, &app.keys, who, why).await? {
        return Err(Error::refused("application_decided"));
    }
    tx.commit().await?;
    let decided = applications::one(&app, &id).await?;
    applications::shown(&app, decided).await.map(Json)
}

/// Stops a merchant from redeeming, with a reason. Vouchers that are open stay open for others.
#[utoipa::path(
    post, path = "/api/v1/merchants/{account}/suspend", tag = "rewards", request_body = MerchantReason,
    params(
        ("account" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 200, body = MerchantItem))
)]
async fn suspend(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(account): Path<String>,
    Json(new): Json<MerchantReason>,
) -> Result<Json<MerchantItem>, Error> {
    let route = "POST /merchants/suspend";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&account, &new));
    let (account, _) = merchant(&app, &actor, &account).await?;
    let reason = words::required("reason", &new.reason, 200)?;
    let change = Change::Suspend(Fact::new(&app.random, account, &reason)?);
    restand(&app, &actor, (account, change), promise).await
}

/// Admits a merchant again, after a suspension or on other terms.
#[utoipa::path(
    post, path = "/api/v1/merchants/{account}/admit", tag = "rewards", request_body = MerchantTerms,
    params(
        ("account" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 200, body = MerchantItem))
)]
async fn admit_again(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(account): Path<String>,
    Json(new): Json<MerchantTerms>,
) -> Result<Json<MerchantItem>, Error> {
    let route = "POST /merchants/admit";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&account, &new));
    let (account, area) = merchant(&app, &actor, &account).await?;
    let (terms, _) = new.read(&app, area, account)?;
    restand(&app, &actor, (account, Change::AdmitAgain(terms)), promise).await
}

async fn restand(
    app: &Arc<App>,
    actor: &Actor,
    (account, change): (Id, Change),
    promise: Idempotent,
) -> Result<Json<MerchantItem>, Error> {
    let command = Restand {
        app: Arc::clone(app),
        by: actor.account,
        account,
        change,
    };
    app.journal.submit(command, Some(promise)).await?;
    // A session of the merchant learns at once how it stands.
    app.sessions.forget(account);
    shops::one(app, account).await.map(Json)
}

/// An application from one's areas. Whoever has nothing to do with it does not learn that it exists.
async fn application(app: &App, actor: &Actor, id: &str) -> Result<(Application, AreaPath), Error> {
    let found = applications::one(app, id).await?;
    let area: AreaPath = found.area.parse().map_err(anyhow::Error::from)?;
    if !model::decides(actor, &area) {
        return Err(Error::refused("application_unknown"));
    }
    if found.applied_by == actor.account.to_string() {
        return Err(Error::refused("own_application"));
    }
    Ok((found, area))
}

/// A merchant of one's areas.
async fn merchant(app: &App, actor: &Actor, account: &str) -> Result<(Id, AreaPath), Error> {
    let unknown = || Error::refused("merchant_unknown");
    let account: Id = account.parse().map_err(|_| unknown())?;
    let record = journal::merchant(&app.db, account)
        .await?
        .ok_or_else(unknown)?;
    if model::decides(actor, &record.area) {
        Ok((account, record.area))
    } else {
        Err(unknown())
    }
}
