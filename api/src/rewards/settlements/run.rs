//! What is to be paid: the price that was agreed, the run, and the run as a file for whoever pays.

use super::{
    model::{self, FEN_MAX},
    store::{self, Agreed},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Path, Query},
    identity,
    journal::{self, MerchantStanding},
    points,
    tables::{Cell, Format, Table, disposition, write},
    words,
};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use ledger::{area::AreaPath, ids::Id};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of what is to be paid.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(set_price))
        .routes(routes!(read))
        .routes(routes!(sheet))
}

/// A price.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPrice {
    /// What the sponsor pays for a point, in yuan with at most two places, such as `"3.50"`; at most `"1000"`.
    #[schema(max_length = 16)]
    yuan_per_point: String,
}

/// Notes what was agreed with a merchant. It holds for what is paid from now on; what was paid stays as it was.
#[utoipa::path(
    post, path = "/api/v1/merchants/{account}/price", tag = "rewards", request_body = NewPrice,
    params(("account" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "It holds"))
)]
async fn set_price(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(account): Path<String>,
    Json(new): Json<NewPrice>,
) -> Result<StatusCode, Error> {
    let merchant = merchant(&app, &actor, &account, "merchant_unknown").await?;
    let wrong = || Error::field_invalid("yuan_per_point");
    let fen = points::parse(&new.yuan_per_point).ok_or_else(wrong)?;
    if fen > FEN_MAX {
        return Err(wrong());
    }
    let mut tx = app.db.begin().await?;
    let who = (merchant, actor.account);
    store::put_price(&mut tx, who, fen, app.clock.now_ms()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A merchant to whom something stands payable.
#[derive(Debug, Serialize, ToSchema)]
struct RunItem {
    /// 32 hex digits.
    merchant: String,
    name: String,
    area_name: String,
    /// Points that stand payable.
    points: String,
    /// What was agreed for a point, in yuan; none yet means that nothing can be paid.
    yuan_per_point: Option<String>,
    /// What the points come to, in yuan.
    yuan: Option<String>,
    /// Of these, points about which a member says that nothing was given, and nobody has decided yet.
    disputed: String,
}

/// What one sponsor has to pay.
#[derive(Debug, Serialize, ToSchema)]
struct SponsorRun {
    sponsor: String,
    /// Points of all.
    points: String,
    /// Yuan of those with a price.
    yuan: String,
    items: Vec<RunItem>,
}

/// What is to be paid now, by sponsor.
#[derive(Debug, Serialize, ToSchema)]
struct SettlementRun {
    sponsors: Vec<SponsorRun>,
}

/// What stands payable in one's areas, what it comes to, and who pays. Nothing is recorded.
#[utoipa::path(
    get, path = "/api/v1/settlements/run", tag = "rewards", responses((status = 200, body = SettlementRun))
)]
async fn read(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<SettlementRun>, Error> {
    let mut sponsors = Vec::new();
    for (sponsor, due) in due(&app, &actor).await? {
        let fen: i64 = due.iter().filter_map(|one| one.fen).sum();
        sponsors.push(SponsorRun {
            sponsor,
            points: points::text(due.iter().map(|one| one.points).sum()),
            yuan: points::text(fen),
            items: due.into_iter().map(Due::item).collect(),
        });
    }
    Ok(Json(SettlementRun { sponsors }))
}

/// Of which sponsor, and as what.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SheetQuery {
    /// The sponsor's name as the run says it.
    sponsor: String,
    /// `xlsx` or `csv`.
    #[param(inline)]
    format: Format,
}

/// One sponsor's run as a file.
#[utoipa::path(
    get, path = "/api/v1/settlements/run/sheet", tag = "rewards", params(SheetQuery),
    responses((status = 200, description = "An .xlsx or .csv file", content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/csv"),
    )))
)]
async fn sheet(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<SheetQuery>,
) -> Result<impl IntoResponse, Error> {
    let sponsor = words::optional("sponsor", &query.sponsor, 60)?;
    let mut all = due(&app, &actor).await?;
    let due = all
        .remove(&sponsor)
        .ok_or_else(|| Error::refused("nothing_payable"))?;
    let now = app.clock.now();
    let table = Table {
        name: format!("{sponsor} {} 结算单", now.day().date()),
        headings: [
            "出资方",
            "商户",
            "街道",
            "账户",
            "待结算积分",
            "每积分（元）",
            "应付（元）",
            "其中有争议的积分",
        ]
        .map(ToOwned::to_owned)
        .to_vec(),
        rows: due.into_iter().map(|one| one.row(&sponsor)).collect(),
    };
    let moment = chrono::DateTime::from_timestamp(now.unix() + 8 * 3_600, 0);
    let bytes = write(&table, query.format, moment.unwrap_or_default().naive_utc())?;
    let headers = [
        (header::CONTENT_TYPE, query.format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            disposition(&table.name, query.format),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes))
}

/// What stands payable to one merchant.
struct Due {
    merchant: Id,
    name: String,
    area_name: String,
    points: i64,
    fen_per_point: Option<i64>,
    fen: Option<i64>,
    disputed: i64,
}

impl Due {
    fn item(self) -> RunItem {
        RunItem {
            merchant: self.merchant.to_string(),
            name: self.name,
            area_name: self.area_name,
            points: points::text(self.points),
            yuan_per_point: self.fen_per_point.map(points::text),
            yuan: self.fen.map(points::text),
            disputed: points::text(self.disputed),
        }
    }

    fn row(self, sponsor: &str) -> Vec<Cell> {
        vec![
            Cell::from(sponsor),
            Cell::from(self.name),
            Cell::from(self.area_name),
            Cell::from(self.merchant.to_string()),
            Cell::from(points::text(self.points)),
            Cell::maybe(self.fen_per_point.map(points::text)),
            Cell::maybe(self.fen.map(points::text)),
            Cell::from(points::text(self.disputed)),
        ]
    }
}

/// What stands payable in one's areas, by sponsor.
async fn due(app: &App, actor: &Actor) -> Result<BTreeMap<String, Vec<Due>>, Error> {
    let mut standing = journal::merchants(&app.db).await?;
    standing.retain(|one| one.payable > 0 && decides(actor, &one.record.area));
    let accounts: Vec<Id> = standing.iter().map(|one| one.account).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let areas = identity::area_names(&app.db).await?;
    let agreed = store::agreed_all(&app.db).await?;
    let sponsors = crate::rewards::merchants::sponsors(&app.db).await?;
    let disputed = crate::rewards::disputes::disputed(&app.db).await?;
    let mut by_sponsor: BTreeMap<String, Vec<Due>> = BTreeMap::new();
    for one in standing {
        let due = Due {
            name: names
                .get(&one.account)
                .map(|name| name.as_str().to_owned())
                .unwrap_or_default(),
            area_name: areas
                .get(one.record.area.as_str())
                .cloned()
                .unwrap_or_default(),
            disputed: disputed
                .get(&one.account.to_string())
                .copied()
                .unwrap_or_default(),
            ..priced(&one, agreed.get(&one.account))?
        };
        let sponsor = sponsors.get(&one.account.to_string());
        by_sponsor
            .entry(sponsor.cloned().unwrap_or_default())
            .or_default()
            .push(due);
    }
    Ok(by_sponsor)
}

fn priced(one: &MerchantStanding, agreed: Option<&Agreed>) -> Result<Due, Error> {
    let fen_per_point = agreed.map(|agreed| agreed.fen_per_point);
    let fen = fen_per_point.map(|fen| model::fen(one.payable, fen));
    Ok(Due {
        merchant: one.account,
        name: String::new(),
        area_name: String::new(),
        points: one.payable,
        fen_per_point,
        fen: fen.transpose()?,
        disputed: 0,
    })
}

pub(super) fn decides(actor: &Actor, area: &AreaPath) -> bool {
    actor.holds_in(Role::Administrator, area)
}

/// A merchant of one's areas. Whoever has nothing to do with it does not learn that it exists.
pub(super) async fn merchant(
    app: &App,
    actor: &Actor,
    account: &str,
    code: &'static str,
) -> Result<Id, Error> {
    let unknown = || Error::refused(code);
    let account: Id = account.parse().map_err(|_| unknown())?;
    let record = journal::merchant(&app.db, account).await?;
    let record = record.ok_or_else(unknown)?;
    if decides(actor, &record.area) {
        Ok(account)
    } else {
        Err(unknown())
    }
}
