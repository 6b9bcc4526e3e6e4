//! Finding who stands at the desk.

use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::{self, Mobile, Name, Person},
    journal,
};
use axum::extract::State;
use ledger::{ids::Id, kinds};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of the service desk.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(search))
        .routes(routes!(read))
        .routes(routes!(list_workers))
}

/// Somebody who lives in one's areas, as a desk needs to know them.
#[derive(Debug, Serialize, ToSchema)]
struct DeskPerson {
    account: String,
    name: String,
    /// `199****0001`
    mobile: Option<String>,
    home_area: String,
    home_area_name: String,
    /// Known from a roster, has not entered yet.
    invited: bool,
    /// Whether it is the reader: nobody serves themselves.
    own: bool,
    /// Whether an identity document is known.
    has_document: bool,
    /// By its birth date; none where no document is known.
    under_fourteen: Option<bool>,
}

/// Whom to look for: by the whole number, or by the whole name. Exactly one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeskSearch {
    /// A mobile number as people write it.
    #[schema(max_length = 32)]
    mobile: Option<String>,
    /// The whole name; spaces do not matter.
    #[schema(max_length = 64)]
    name: Option<String>,
}

/// People who were found.
#[derive(Debug, Serialize, ToSchema)]
struct DeskPeople {
    items: Vec<DeskPerson>,
}

/// Finds people of one's areas by their whole number or name. It is a POST so that neither stands in an address.
#[utoipa::path(
    post, path = "/api/v1/desk/people/search", tag = "people", request_body = DeskSearch,
    responses((status = 200, body = DeskPeople))
)]
async fn search(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wanted): Json<DeskSearch>,
) -> Result<Json<DeskPeople>, Error> {
    let mut found = match (wanted.mobile, wanted.name) {
        (Some(mobile), None) => {
            let mobile = Mobile::parse(&mobile).ok_or_else(|| Error::field_invalid("mobile"))?;
            identity::people_by_mobile(&app.db, &app.keys, &mobile).await?
        }
        (None, Some(name)) => {
            let name = Name::parse(&name).ok_or_else(|| Error::field_invalid("name"))?;
            identity::people_by_name(&app.db, &app.keys, &name).await?
        }
        (None, None) => return Err(Error::refused("field_missing").with("field", "mobile")),
        (Some(_), Some(_)) => return Err(Error::field_invalid("name")),
    };
    found.retain(|person| serves(&actor, person));
    let areas = identity::area_names(&app.db).await?;
    let mut items = Vec::new();
    for person in found {
        items.push(view(&app, &actor, &areas, person).await?);
    }
    Ok(Json(DeskPeople { items }))
}

/// Somebody who lives in one's areas.
#[utoipa::path(
    get, path = "/api/v1/desk/people/{id}", tag = "people",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = DeskPerson))
)]
async fn read(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<DeskPerson>, Error> {
    let person = served(&app, &actor, &id).await?;
    let areas = identity::area_names(&app.db).await?;
    Ok(Json(view(&app, &actor, &areas, person).await?))
}

/// Somebody who lives where the actor is a social worker or an administrator; of others nothing is told.
pub(crate) async fn served(app: &App, actor: &Actor, id: &str) -> Result<Person, Error> {
    let unknown = || Error::refused("person_unknown");
    let account: Id = id.parse().map_err(|_| unknown())?;
    let mut people = identity::people(&app.db, &app.keys, &[account]).await?;
    let person = people.remove(&account).ok_or_else(unknown)?;
    if serves(actor, &person) {
        Ok(person)
    } else {
        Err(unknown())
    }
}

fn serves(actor: &Actor, person: &Person) -> bool {
    [Role::SocialWorker, Role::Administrator]
        .into_iter()
        .any(|role| actor.holds_in(role, &person.home_area))
}

async fn view(
    app: &App,
    actor: &Actor,
    areas: &BTreeMap<String, String>,
    person: Person,
) -> Result<DeskPerson, Error> {
    let (account, now) = (person.account, app.clock.now());
    let under_fourteen = identity::is_child(&app.db, &app.keys, account, now).await?;
    let area_name = areas.get(person.home_area.as_str());
    Ok(DeskPerson {
        own: account == actor.account,
        account: account.to_string(),
        name: person.name.as_str().to_owned(),
        mobile: person.mobile.map(|mobile| mobile.masked()),
        home_area_name: area_name.cloned().unwrap_or_default(),
        home_area: person.home_area.to_string(),
        invited: person.invited,
        has_document: under_fourteen.is_some(),
        under_fourteen,
    })
}

/// A social worker who looks after where one lives.
#[derive(Debug, Serialize, ToSchema)]
struct OwnWorker {
    name: String,
}

/// Who looks after where one lives.
#[derive(Debug, Serialize, ToSchema)]
struct OwnWorkers {
    area_name: String,
    items: Vec<OwnWorker>,
}

/// The social workers of where one lives, so that a resident knows the new name when somebody has taken over.
#[utoipa::path(
    get, path = "/api/v1/me/workers", tag = "people", responses((status = 200, body = OwnWorkers))
)]
async fn list_workers(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<OwnWorkers>, Error> {
    let own = actor.account;
    let person = identity::people(&app.db, &app.keys, &[own])
        .await?
        .remove(&own);
    // A shop has an account and lives nowhere.
    let Some(person) = person else {
        return Ok(Json(OwnWorkers {
            area_name: String::new(),
            items: Vec::new(),
        }));
    };
    let role = kinds::Role::SocialWorker;
    let workers = journal::holders(&app.db, role, &person.home_area, app.clock.now_ms()).await?;
    let names = identity::names(&app.db, &app.keys, &workers).await?;
    let areas = identity::area_names(&app.db).await?;
    let area_name = areas.get(person.home_area.as_str());
    let name = |account: &Id| names.get(account).map(|name| name.as_str().to_owned());
    Ok(Json(OwnWorkers {
        area_name: area_name.cloned().unwrap_or_default(),
        items: workers
            .iter()
            .filter_map(name)
            .map(|name| OwnWorker { name })
            .collect(),
    }))
}
