//! Finding people, and their roles.

use super::{
    commands::{Grant, Withdraw},
    model,
    view::{self, StaffPerson},
};
use crate::{
    access::{Actor, Role, reads_for},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Limit, Number, Path, Query},
    identity::{self, Mobile, Name, Person},
    journal::{self, Idempotent},
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    area::AreaPath,
    book::RoleRecord,
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of roles.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_staff))
        .routes(routes!(search))
        .routes(routes!(read))
        .routes(routes!(grant))
        .routes(routes!(withdraw))
}

/// People, each once.
#[derive(Debug, Serialize, ToSchema)]
struct StaffList {
    items: Vec<StaffPerson>,
    /// Pass as `before` for more.
    next: Option<Seq>,
}

/// Which roles.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct StaffQuery {
    /// Only holders of this role.
    #[param(inline)]
    role: Option<Role>,
    /// Only roles of this area and inside it.
    area: Option<String>,
    /// Granted before this entry.
    #[param(value_type = Option<u64>)]
    before: Option<Number>,
    /// Roles at once: 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
}

/// Who holds roles in one's areas, those granted last first.
#[utoipa::path(
    get, path = "/api/v1/staff", tag = "people", params(StaffQuery),
    responses((status = 200, body = StaffList))
)]
async fn list_staff(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(query): Query<StaffQuery>,
) -> Result<Json<StaffList>, Error> {
    let asked = query.area.as_deref().map(parse_area).transpose()?;
    let role = query.role.map(parse_role).transpose()?;
    let areas = administered(&actor, asked.as_ref());
    let limit = query.limit.rows();
    let before = query.before.map(Number::get);
    let (held, next) = journal::staff(&app.db, &areas, role, before, limit).await?;
    let mut accounts: Vec<Id> = Vec::new();
    for (account, _) in held {
        if !accounts.contains(&account) {
            accounts.push(account);
        }
    }
    let items = view::views(&app, &actor, with_roles(&app, &accounts).await?).await?;
    Ok(Json(StaffList { items, next }))
}

/// The areas that an administrator may look into: all of theirs, or the part of them that was asked for.
fn administered(actor: &Actor, asked: Option<&AreaPath>) -> Vec<AreaPath> {
    let own = actor.areas(Role::Administrator);
    match asked {
        None => own.cloned().collect(),
        Some(area) if actor.holds_in(Role::Administrator, area) => vec![area.clone()],
        Some(area) => own.filter(|own| area.covers(own)).cloned().collect(),
    }
}

/// Why somebody is looked for. They read it among who looked.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SearchPurpose {
    /// To give a role, or take one back.
    Roles,
    /// They asked for something at the desk.
    Request,
    /// To find out who does what after somebody has left.
    Handover,
    /// To put a record right.
    Correction,
}

impl SearchPurpose {
    fn code(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Request => "request",
            Self::Handover => "handover",
            Self::Correction => "correction",
        }
    }
}

/// Whom to look for and why: by the whole number, or by the whole name. Exactly one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonSearch {
    purpose: SearchPurpose,
    /// A mobile number as people write it.
    #[schema(max_length = 32)]
    mobile: Option<String>,
    /// The whole name; spaces do not matter.
    #[schema(max_length = 64)]
    name: Option<String>,
}

/// People who were found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundPeople {
    items: Vec<StaffPerson>,
}

/// Finds people by their whole number, wherever they live, or by their whole name within one's areas. It is a POST
/// so that neither stands in an address.
#[utoipa::path(
    post, path = "/api/v1/people/search", tag = "people", request_body = PersonSearch,
    responses((status = 200, body = FoundPeople))
)]
async fn search(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wanted): Json<PersonSearch>,
) -> Result<Json<FoundPeople>, Error> {
    reads_for(wanted.purpose.code());
    let found = match (wanted.mobile, wanted.name) {
        (Some(mobile), None) => {
            let mobile = Mobile::parse(&mobile).ok_or_else(|| Error::field_invalid("mobile"))?;
            let people = identity::people_by_mobile(&app.db, &app.keys, &mobile).await?;
            all_with_roles(&app, people).await?
        }
        (None, Some(name)) => {
            let name = Name::parse(&name).ok_or_else(|| Error::field_invalid("name"))?;
            let people = identity::people_by_name(&app.db, &app.keys, &name).await?;
            let mut found = all_with_roles(&app, people).await?;
            found.retain(|(person, roles)| model::is_visible(&actor, person, roles));
            found
        }
        (None, None) => return Err(Error::refused("field_missing").with("field", "mobile")),
        (Some(_), Some(_)) => return Err(Error::field_invalid("name")),
    };
    let items = view::views(&app, &actor, found).await?;
    Ok(Json(FoundPeople { items }))
}

/// One person with their roles.
#[utoipa::path(
    get, path = "/api/v1/people/{id}", tag = "people",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = StaffPerson))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<StaffPerson>, Error> {
    let found = with_roles(&app, &[parse_account(&id)?]).await?.pop();
    let visible = found.filter(|(person, roles)| model::is_visible(&actor, person, roles));
    let visible = visible.ok_or_else(|| Error::refused("person_unknown"))?;
    one(&app, &actor, visible).await
}

/// A role to give.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRole {
    /// Any but `resident`, `volunteer`, `merchant` and `administrator`.
    role: Role,
    /// An area of one's own, or one inside it.
    area: String,
}

/// Gives somebody a role. Administrators are made by two, see proposals.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/roles", tag = "people", request_body = NewRole,
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")
    ),
    responses((status = 201, body = StaffPerson))
)]
async fn grant(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path(id): Path<String>,
    Json(new): Json<NewRole>,
) -> Result<(StatusCode, Json<StaffPerson>), Error> {
    let route = "POST /people/roles";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&id, &new));
    let command = Grant {
        by: actor.account,
        account: parse_account(&id)?,
        area: known_area(&app, &new.area).await?,
        role: parse_role(new.role)?,
    };
    let account = command.account;
    app.journal.submit(command, Some(promise)).await?;
    app.sessions.forget(account);
    Ok((StatusCode::CREATED, after(&app, &actor, account).await?))
}

/// Takes a role back. Whoever held it loses what it opened at once.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/roles/{seq}/withdraw", tag = "people",
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("seq" = u64, Path, description = "The entry that granted the role"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown")
    ),
    responses((status = 200, body = StaffPerson))
)]
async fn withdraw(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Path((id, granted)): Path<(String, u64)>,
) -> Result<Json<StaffPerson>, Error> {
    let route = "POST /people/roles/withdraw";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &(&id, granted));
    let account = parse_account(&id)?;
    let command = Withdraw {
        by: actor.account,
        account,
        granted,
    };
    app.journal.submit(command, Some(promise)).await?;
    app.sessions.forget(account);
    after(&app, &actor, account).await
}

/// Somebody on whose role the reader has just decided.
async fn after(app: &App, actor: &Actor, account: Id) -> Result<Json<StaffPerson>, Error> {
    let found = with_roles(app, &[account]).await?.pop();
    one(
        app,
        actor,
        found.ok_or_else(|| Error::refused("person_unknown"))?,
    )
    .await
}

async fn one(
    app: &App,
    actor: &Actor,
    person: (Person, Vec<RoleRecord>),
) -> Result<Json<StaffPerson>, Error> {
    let view = view::views(app, actor, vec![person]).await?.pop();
    view.map(Json)
        .ok_or_else(|| Error::refused("person_unknown"))
}

async fn with_roles(app: &App, accounts: &[Id]) -> Result<Vec<(Person, Vec<RoleRecord>)>, Error> {
    let mut people = identity::people(&app.db, &app.keys, accounts).await?;
    let in_order = accounts.iter().filter_map(|account| people.remove(account));
    all_with_roles(app, in_order.collect()).await
}

async fn all_with_roles(
    app: &App,
    people: Vec<Person>,
) -> Result<Vec<(Person, Vec<RoleRecord>)>, Error> {
    let accounts: Vec<Id> = people.iter().map(|person| person.account).collect();
    let mut roles = journal::roles_among(&app.db, &accounts).await?;
    let with = |person: Person| {
        let held = roles.remove(&person.account).unwrap_or_default();
        (person, held)
    };
    Ok(people.into_iter().map(with).collect())
}

fn parse_account(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::refused("person_unknown"))
}

fn parse_role(role: Role) -> Result<ledger::kinds::Role, Error> {
    model::granted_role(role).ok_or_else(|| Error::field_invalid("role"))
}

fn parse_area(text: &str) -> Result<AreaPath, Error> {
    text.parse().map_err(|_| Error::field_invalid("area"))
}

async fn known_area(app: &App, text: &str) -> Result<AreaPath, Error> {
    let areas = identity::area_names(&app.db).await?;
    let area = parse_area(text)?;
    if areas.contains_key(area.as_str()) {
        Ok(area)
    } else {
        Err(Error::field_invalid("area"))
    }
}
