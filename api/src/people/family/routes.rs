//! Joining somebody who acts for one, and parting.

use super::{
    model::{self, CODE_LASTS_MS, PEOPLE_MAX, PROXIES_MAX},
    view::{self, Family, Relative},
};
use crate::{
    access::{
        Actor, Role,
        proxies::{self, Joined},
    },
    app::App,
    error::Error,
    extract::{Address, Json, Path},
    identity::{self, Name},
    journal, words,
};
use axum::{extract::State, http::StatusCode};
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

const KINSHIP_CHARS_MAX: usize = 16;

/// The routes of this folder.
pub(in crate::people) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read))
        .routes(routes!(make_code))
        .routes(routes!(join))
        .routes(routes!(end_helper))
        .routes(routes!(end_helped))
        .routes(routes!(read_of_person))
        .routes(routes!(make_code_for))
        .routes(routes!(end_of_person))
}

/// Who acts for me, for whom I act, and what was done for me.
#[utoipa::path(get, path = "/api/v1/me/family", tag = "people", responses((status = 200, body = Family)))]
async fn read(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Family>, Error> {
    view::family(&app, actor.account).await.map(Json)
}

/// What somebody is to be let do.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WantedProxy {
    /// Spend points, too. The consent's text must say so.
    spending: bool,
}

/// A code for whoever is to act.
#[derive(Debug, Serialize, ToSchema)]
struct FamilyCode {
    /// Ten digits, for one time.
    code: String,
    /// RFC 3339 UTC.
    expires_at: String,
}

/// Makes a code for somebody of my family who is to act for me. My consent to that must be in force.
#[utoipa::path(
    post, path = "/api/v1/me/family/code", tag = "people", request_body = WantedProxy,
    responses((status = 200, body = FamilyCode))
)]
async fn make_code(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wanted): Json<WantedProxy>,
) -> Result<Json<FamilyCode>, Error> {
    code_for(&app, actor.account, wanted.spending).await
}

async fn code_for(app: &App, person: Id, spending: bool) -> Result<Json<FamilyCode>, Error> {
    let ground = model::ground(app, person, spending).await?;
    if proxies::proxies_of(&app.db, person).await?.len() >= PROXIES_MAX {
        return Err(Error::refused("proxies_too_many").with("max", PROXIES_MAX));
    }
    let code = model::code(&app.random);
    let hash = model::code_hash(app, &code);
    let expires_at_ms = app.clock.now_ms() + CODE_LASTS_MS;
    let on = (ground.consent, ground.spends);
    let mut tx = app.db.begin().await?;
    proxies::put_code(&mut tx, &hash, person, on, expires_at_ms).await?;
    tx.commit().await?;
    Ok(Json(FamilyCode {
        code,
        expires_at: view::instant(expires_at_ms),
    }))
}

/// Somebody who is to act.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Joining {
    /// Ten digits.
    #[schema(min_length = 10, max_length = 16)]
    code: String,
    /// The whole name of whom one is to act for: a code alone opens nothing.
    #[schema(min_length = 1, max_length = 64)]
    name: String,
    /// What one is to them, such as 女儿.
    #[schema(min_length = 1, max_length = 16)]
    kinship: String,
}

/// Joins me to somebody of my family: from now on I act for them, under my own name.
#[utoipa::path(
    post, path = "/api/v1/me/family/join", tag = "people", request_body = Joining,
    responses((status = 200, body = Family))
)]
async fn join(
    State(app): State<Arc<App>>,
    actor: Actor,
    from: Address,
    Json(joining): Json<Joining>,
) -> Result<Json<Family>, Error> {
    app.gate.attempt(from, app.clock.now().unix())?;
    let kinship = words::required("kinship", &joining.kinship, KINSHIP_CHARS_MAX)?;
    let name = Name::parse(&joining.name).ok_or_else(|| Error::field_invalid("name"))?;
    if proxies::people_of(&app.db, actor.account).await?.len() >= PEOPLE_MAX {
        return Err(Error::refused("proxies_too_many").with("max", PEOPLE_MAX));
    }
    let (hash, now_ms) = (model::code_hash(&app, &joining.code), app.clock.now_ms());
    let mut tx = app.db.begin().await?;
    let taken = proxies::take_code(&mut tx, &hash, now_ms).await?;
    // Whatever else is wrong: a code is tried once.
    tx.commit().await?;
    let wrong = || Error::refused("proxy_code_wrong");
    let (person, consent, spends) = taken.ok_or_else(wrong)?;
    let known = identity::names(&app.db, &app.keys, &[person]).await?;
    let same = known.get(&person).map(Name::folded) == Some(name.folded());
    let given = journal::consent(&app.db, consent).await?;
    let holds = given.is_some_and(|given| given.withdrawn.is_none());
    if !same || !holds || person == actor.account {
        return Err(wrong());
    }
    let place = view::place(person, actor.account);
    let joined = Joined {
        person,
        proxy: actor.account,
        consent,
        spends,
        kinship: app.keys.seal_document(&place, kinship.as_bytes())?,
        since_ms: now_ms,
    };
    let mut tx = app.db.begin().await?;
    proxies::join(&mut tx, &joined).await?;
    tx.commit().await?;
    view::family(&app, actor.account).await.map(Json)
}

/// Lets somebody act for me no longer: at once.
#[utoipa::path(
    delete, path = "/api/v1/me/family/helpers/{account}", tag = "people",
    params(("account" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "They act for me no longer"))
)]
async fn end_helper(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(account): Path<String>,
) -> Result<StatusCode, Error> {
    end(&app, actor.account, id(&account)?).await
}

/// Acts for somebody no longer.
#[utoipa::path(
    delete, path = "/api/v1/me/family/helped/{account}", tag = "people",
    params(("account" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "I act for them no longer"))
)]
async fn end_helped(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(account): Path<String>,
) -> Result<StatusCode, Error> {
    end(&app, id(&account)?, actor.account).await
}

fn id(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::refused("not_found"))
}

async fn end(app: &App, person: Id, proxy: Id) -> Result<StatusCode, Error> {
    let mut tx = app.db.begin().await?;
    if !proxies::end(&mut tx, person, proxy).await? {
        return Err(Error::refused("not_found"));
    }
    tx.commit().await?;
    tracing::info!(person = %person, proxy = %proxy, "Somebody acts for somebody no longer");
    Ok(StatusCode::NO_CONTENT)
}

/// Those who act for somebody.
#[derive(Debug, Serialize, ToSchema)]
struct Helpers {
    items: Vec<Relative>,
}

/// Who acts for somebody of one's areas.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/family", tag = "people",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = Helpers))
)]
async fn read_of_person(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Helpers>, Error> {
    let person = served(&app, &actor, &id).await?;
    let items = view::helpers(&app, person).await?;
    Ok(Json(Helpers { items }))
}

/// Makes a code at the desk for whoever is to act for somebody whose consent was written down.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/family/code", tag = "people", request_body = WantedProxy,
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = FamilyCode))
)]
async fn make_code_for(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wanted): Json<WantedProxy>,
) -> Result<Json<FamilyCode>, Error> {
    let person = served(&app, &actor, &id).await?;
    code_for(&app, person, wanted.spending).await
}

/// Lets somebody act for a person no longer, at the desk.
#[utoipa::path(
    delete, path = "/api/v1/people/{id}/family/{proxy}", tag = "people",
    params(
        ("id" = String, Path, description = "The account, 32 hex digits"),
        ("proxy" = String, Path, description = "Who acts, 32 hex digits")
    ),
    responses((status = 204, description = "They act no longer"))
)]
async fn end_of_person(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path((of, proxy)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let person = served(&app, &actor, &of).await?;
    end(&app, person, id(&proxy)?).await
}

/// Somebody who lives where the actor serves; never oneself, since nobody is their own desk.
async fn served(app: &App, actor: &Actor, text: &str) -> Result<Id, Error> {
    let unknown = || Error::refused("person_unknown");
    let account: Id = text.parse().map_err(|_| unknown())?;
    let mut people = identity::people(&app.db, &app.keys, &[account]).await?;
    let person = people.remove(&account).ok_or_else(unknown)?;
    let within = [Role::SocialWorker, Role::Administrator]
        .iter()
        .any(|role| actor.holds_in(*role, &person.home_area));
    if within && account != actor.account {
        Ok(account)
    } else {
        Err(unknown())
    }
}
