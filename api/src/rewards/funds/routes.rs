//! Seeing funds, opening one, giving to one.

use super::{
    commands::OpenFund,
    store::{self, Fund},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang},
    journal::{self, Bare, Idempotent},
    points, words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    decide,
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

const NAME_MAX: usize = 40;
const PURPOSE_MAX: usize = 300;

pub(in crate::rewards) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(give))
}

/// A fund.
#[derive(Debug, Serialize, ToSchema)]
struct FundItem {
    account: String,
    name: String,
    /// What its points are for.
    purpose: String,
    /// All that it has received.
    received: String,
}

/// Funds, the oldest first.
#[derive(Debug, Serialize, ToSchema)]
struct FundList {
    items: Vec<FundItem>,
}

/// The funds that points can be given to.
#[utoipa::path(
    get, path = "/api/v1/funds", tag = "rewards", responses((status = 200, body = FundList))
)]
async fn list(State(app): State<Arc<App>>, lang: Lang) -> Result<Json<FundList>, Error> {
    view(&app, lang).await
}

async fn view(app: &App, lang: Lang) -> Result<Json<FundList>, Error> {
    let mut items = Vec::new();
    for fund in store::all(&app.db).await? {
        let account: Id = fund.account.parse().map_err(anyhow::Error::from)?;
        let balances = journal::balances(&app.db, account).await?;
        let given = balances.iter().filter(|(of, _)| *of == store::of(account));
        let received = points::text(given.map(|(_, amount)| amount).sum());
        let (name, purpose) = match lang {
            Lang::Zh => (fund.name, fund.purpose),
            Lang::En => (fund.name_en, fund.purpose_en),
        };
        items.push(FundItem {
            account: fund.account,
            name,
            purpose,
            received,
        });
    }
    Ok(Json(FundList { items }))
}

/// A fund to open, in both languages.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewFund {
    #[schema(min_length = 1, max_length = 40)]
    name: String,
    #[schema(min_length = 1, max_length = 40)]
    name_en: String,
    #[schema(min_length = 1, max_length = 300)]
    purpose: String,
    #[schema(min_length = 1, max_length = 300)]
    purpose_en: String,
}

/// Opens a fund.
#[utoipa::path(
    post, path = "/api/v1/funds", tag = "rewards", request_body = NewFund,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")),
    responses((status = 201, body = FundList))
)]
async fn open(
    State(app): State<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Json(new): Json<NewFund>,
) -> Result<(StatusCode, Json<FundList>), Error> {
    let root = journal::root(&app.db).await?;
    if !root.is_some_and(|root| actor.holds_in(Role::Administrator, &root)) {
        return Err(Error::refused("district_only"));
    }
    let account = app.random.id();
    let fund = Fund {
        account: account.to_string(),
        name: words::required("name", &new.name, NAME_MAX)?,
        name_en: words::required("name_en", &new.name_en, NAME_MAX)?,
        purpose: words::required("purpose", &new.purpose, PURPOSE_MAX)?,
        purpose_en: words::required("purpose_en", &new.purpose_en, PURPOSE_MAX)?,
    };
    let command = OpenFund {
        app: Arc::clone(&app),
        by: actor.account,
        account,
        fund,
    };
    let promise = Idempotent::new(actor.account, "POST /funds", idempotency.key, &new);
    app.journal.submit(command, Some(promise)).await?;
    Ok((StatusCode::CREATED, view(&app, lang).await?))
}

/// What to give.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewGift {
    /// The fund's account, 32 hex digits.
    #[schema(min_length = 32, max_length = 32)]
    fund: String,
    /// Such as `5` or `2.50`.
    #[schema(min_length = 1, max_length = 14)]
    points: String,
}

/// What was given.
#[derive(Debug, Serialize, ToSchema)]
struct Gift {
    /// The entry that recorded it.
    seq: Seq,
    points: String,
}

/// Gives points of one's own to a fund. They do not come back.
#[utoipa::path(
    post, path = "/api/v1/me/donations", tag = "rewards", request_body = NewGift,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the sheet opens")),
    responses((status = 201, body = Gift))
)]
async fn give(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Json(gift): Json<NewGift>,
) -> Result<(StatusCode, Json<Gift>), Error> {
    let to: Id = gift
        .fund
        .parse()
        .map_err(|_| Error::refused("fund_unknown"))?;
    let amount = points::parse(&gift.points).ok_or_else(|| Error::field_invalid("points"))?;
    let command = Bare {
        by: actor.account,
        command: decide::Command::DonatePoints { amount, to },
    };
    let promise = Idempotent::new(actor.account, "POST /me/donations", idempotency.key, &gift);
    let made = app.journal.submit(command, Some(promise)).await?;
    let points = points::text(amount);
    Ok((
        StatusCode::CREATED,
        Json(Gift {
            seq: made.seq,
            points,
        }),
    ))
}
