//! `/me`, the session, the areas, and the doors of a demo.

use super::{model::Name, numbers, passkeys, providers, sessions, sign_in, staff, store, tokens};
use crate::{
    access::{Actor, Opening, Role, Strength, clearing_cookie, cookie, device_words},
    app::App,
    error::Error,
    extract::Json,
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use ledger::{area::AreaPath, ids::Id};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read_me))
        .merge(super::documents::routes())
        .routes(routes!(close_session))
        .routes(routes!(list_areas))
        .routes(routes!(list_demo_people))
        .routes(routes!(open_demo_session))
        .merge(sign_in::routes())
        .merge(sessions::routes())
        .merge(staff::routes())
        .merge(tokens::routes())
        .merge(passkeys::own_routes())
        .merge(passkeys::sign_in_routes())
        .merge(providers::routes())
        .merge(providers::own_routes())
        .merge(numbers::own_routes())
        .merge(numbers::desk_routes())
}

/// Who I am here.
#[derive(Debug, Serialize, ToSchema)]
struct Me {
    /// 32 hex digits.
    account: String,
    /// The same as `account`.
    member: String,
    name: String,
    roles: Vec<HeldRole>,
    /// Roles that I hold and that do not work in this session, since it was entered by a code alone.
    withheld: Vec<Role>,
    /// Whether somebody of the family asks, in this person's name and under their own.
    acting: bool,
    /// Whether this is a demonstration.
    demo: bool,
}

/// A role and where it is held.
#[derive(Debug, Serialize, ToSchema)]
struct HeldRole {
    role: Role,
    area: String,
    area_name: String,
}

/// Who I am and what I may do where.
#[utoipa::path(get, path = "/api/v1/me", tag = "identity", responses((status = 200, body = Me)))]
async fn read_me(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Me>, Error> {
    let person = store::person(&app.db, &app.keys, actor.account).await?;
    // A session outlives an erased person by a moment at most.
    let person = person.ok_or_else(|| Error::refused("unauthenticated"))?;
    if actor.acting.is_none() {
        numbers::heard_of(&app, actor.account).await?;
    }
    let areas = store::area_names(&app.db).await?;
    let held = |role: Role, area: &AreaPath| HeldRole {
        role,
        area: area.to_string(),
        area_name: areas.get(area.as_str()).cloned().unwrap_or_default(),
    };
    let everyone = [Role::Resident, Role::Volunteer].map(|role| held(role, &person.home_area));
    let granted = actor
        .standings
        .iter()
        .map(|standing| held(standing.role, &standing.area));
    Ok(Json(Me {
        account: actor.account.to_string(),
        member: actor.account.to_string(),
        name: person.name.as_str().to_owned(),
        roles: everyone.into_iter().chain(granted).collect(),
        withheld: actor.withheld.to_vec(),
        acting: actor.acting.is_some(),
        demo: app.demo,
    }))
}

/// Ends this session.
#[utoipa::path(
    delete, path = "/api/v1/session", tag = "identity",
    responses((status = 204, description = "The session is over"))
)]
async fn close_session(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Error> {
    let mut tx = app.db.begin().await?;
    app.sessions
        .close(&mut tx, &headers, app.config.is_https())
        .await?;
    tx.commit().await?;
    Ok((
        StatusCode::NO_CONTENT,
        set_cookie(&clearing_cookie(&app.config))?,
    ))
}

/// An area of the district.
#[derive(Debug, Serialize, ToSchema)]
struct AreaItem {
    /// The path from the root.
    #[schema(example = "440105/440105003")]
    area: String,
    name: String,
    parent: Option<String>,
}

/// Areas, parents before children.
#[derive(Debug, Serialize, ToSchema)]
struct AreaList {
    items: Vec<AreaItem>,
}

/// The district and its 街道.
#[utoipa::path(get, path = "/api/v1/areas", tag = "identity", responses((status = 200, body = AreaList)))]
async fn list_areas(State(app): State<Arc<App>>) -> Result<Json<AreaList>, Error> {
    let item = |area: store::Area| AreaItem {
        area: area.area,
        name: area.name,
        parent: area.parent,
    };
    let items = store::areas(&app.db).await?.into_iter().map(item).collect();
    Ok(Json(AreaList { items }))
}

/// Somebody whom the demo lets one enter as.
#[derive(Debug, Serialize, ToSchema)]
struct DemoPersonItem {
    role: Role,
    n: i64,
    name: String,
    area: String,
    area_name: String,
}

/// The demo's cast.
#[derive(Debug, Serialize, ToSchema)]
struct DemoPeople {
    items: Vec<DemoPersonItem>,
}

/// Whom one can enter as. Exists in a demo only.
#[utoipa::path(get, path = "/api/v1/demo/people", tag = "demo", responses((status = 200, body = DemoPeople)))]
async fn list_demo_people(State(app): State<Arc<App>>) -> Result<Json<DemoPeople>, Error> {
    let people = store::demo_people(&app.db).await?;
    let accounts = people
        .iter()
        .filter_map(|person| person.account.parse().ok())
        .collect::<Vec<Id>>();
    let names = store::names(&app.db, &app.keys, &accounts).await?;
    let item = |person: store::DemoPerson| {
        Some(DemoPersonItem {
            role: Role::of(&person.role)?,
            n: person.n,
            name: person
                .account
                .parse()
                .ok()
                .and_then(|id: Id| names.get(&id))
                .map(Name::as_str)?
                .to_owned(),
            area: person.area,
            area_name: person.area_name,
        })
    };
    let mut items: Vec<DemoPersonItem> = people.into_iter().filter_map(item).collect();
    items.sort_by_key(|item| (item.role, item.n));
    Ok(Json(DemoPeople { items }))
}

/// Whom to enter as.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenDemoSession {
    role: Role,
    /// The n-th person of the role (within `area`, when that is given), from 1.
    #[serde(default = "first")]
    #[schema(minimum = 1, maximum = 1000, default = 1)]
    n: u32,
    /// Only people of this area.
    area: Option<String>,
}

fn first() -> u32 {
    1
}

/// A session that was opened.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedSession {
    /// For `Authorization: Bearer`; a browser gets it as a cookie, too.
    token: String,
    account: String,
    member: String,
}

/// Enters as somebody of the demo. Exists in a demo only.
#[utoipa::path(
    post, path = "/api/v1/demo/session", tag = "demo",
    request_body = OpenDemoSession, responses((status = 200, body = OpenedSession))
)]
async fn open_demo_session(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Json(wanted): Json<OpenDemoSession>,
) -> Result<impl IntoResponse, Error> {
    let area = wanted
        .area
        .as_deref()
        .map(str::parse::<AreaPath>)
        .transpose();
    let area = area.map_err(|_| Error::field_invalid("area"))?;
    let account = cast(&app, wanted.role, wanted.n, area.as_ref()).await?;
    let mut tx = app.db.begin().await?;
    let opening = Opening {
        account,
        strength: Strength::Strong,
        lasting: app.config.session,
        device: device_words(&headers),
    };
    let now_ms = app.clock.now_ms();
    let token = app.sessions.open(&mut tx, &opening, now_ms).await?;
    tx.commit().await?;
    let opened = OpenedSession {
        token: token.text(),
        account: account.to_string(),
        member: account.to_string(),
    };
    let cookie = cookie(&token, app.config.session, &app.config);
    Ok((set_cookie(&cookie)?, Json(opened)))
}

async fn cast(app: &App, role: Role, n: u32, area: Option<&AreaPath>) -> Result<Id, Error> {
    let people = store::demo_people(&app.db).await?;
    let mut matching = people.into_iter().filter(|person| {
        person.role == role.as_str() && area.is_none_or(|area| person.area == area.as_str())
    });
    let index = usize::try_from(n).unwrap_or(usize::MAX).checked_sub(1);
    let person = index.and_then(|index| matching.nth(index));
    let missing = || Error::refused("demo_person_missing").with("n", n);
    let account = person.ok_or_else(missing)?.account;
    Ok(account.parse().map_err(anyhow::Error::from)?)
}

pub(super) fn set_cookie(
    cookie: &str,
) -> Result<AppendHeaders<[(header::HeaderName, HeaderValue); 1]>, Error> {
    let value = HeaderValue::from_str(cookie).map_err(anyhow::Error::from)?;
    Ok(AppendHeaders([(header::SET_COOKIE, value)]))
}
