//! The service desk: looking a number up, saying that it changed hands, and giving a code to somebody whom the desk
//! has identified. The number's contact is told of both.

use super::{
    model::{Asks, DESK_CODE_LASTS_MS, desk_code},
    pin::{desk_hash, doors_of},
    store,
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::{Mobile, Person, sign_in::people_of, store as members},
    messages::{Sms, Template},
};
use axum::{extract::State, http::StatusCode};
use ledger::{ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of the desk.
pub(in crate::identity) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(look))
        .routes(routes!(give_code))
        .routes(routes!(doubt))
}

/// A number that somebody at the desk gives.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeskNumber {
    #[schema(
        format = "mobile",
        min_length = 11,
        max_length = 24,
        example = "19900000001"
    )]
    mobile: String,
}

/// Somebody of one's areas who uses a number.
#[derive(Serialize, ToSchema)]
struct NumberHolder {
    account: String,
    name: String,
    area_name: String,
    /// What is asked besides the code that is sent.
    asks: Asks,
}

/// Those of one's areas who use a number.
#[derive(Serialize, ToSchema)]
struct NumberHolders {
    items: Vec<NumberHolder>,
}

/// Looks a number up for somebody who stands at the desk.
#[utoipa::path(
    post, path = "/api/v1/desk/numbers", tag = "sign-in", request_body = DeskNumber,
    responses((status = 200, body = NumberHolders))
)]
async fn look(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(number): Json<DeskNumber>,
) -> Result<Json<NumberHolders>, Error> {
    let mobile = Mobile::parse(&number.mobile).ok_or_else(|| Error::field_invalid("mobile"))?;
    let hash = app.keys.mobile_hash(&mobile);
    let doors = doors_of(&app, &hash).await?;
    let people = people_of(&app, &hash).await?;
    let areas = members::area_names(&app.db).await?;
    let now_ms = app.clock.now_ms();
    let item = |person: Person| NumberHolder {
        asks: doors
            .get(&person.account)
            .map_or(Asks::Desk, |door| door.asks(now_ms)),
        account: person.account.to_string(),
        area_name: areas
            .get(person.home_area.as_str())
            .cloned()
            .unwrap_or_default(),
        name: person.name.as_str().to_owned(),
    };
    let mine = people.into_iter().filter(|person| serves(&actor, person));
    Ok(Json(NumberHolders {
        items: mine.map(item).collect(),
    }))
}

/// A code that the desk tells somebody.
#[derive(Serialize, ToSchema)]
struct DeskCode {
    /// Eight digits, for one time.
    code: String,
    /// RFC 3339 UTC.
    expires_at: String,
}

/// How the desk knows who it is.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Identified {
    /// By an identity document.
    Document,
    /// Known in person to two of the staff.
    KnownByTwo,
}

/// A code for somebody whom the desk has identified.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WantedDeskCode {
    identified: Identified,
}

/// Gives a code that takes the place of the PIN, once, for half an hour. The number's contact is told.
#[utoipa::path(
    post, path = "/api/v1/desk/people/{id}/code", tag = "sign-in",
    params(("id" = String, Path, description = "32 hex digits")),
    request_body = WantedDeskCode, responses((status = 200, body = DeskCode))
)]
async fn give_code(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wanted): Json<WantedDeskCode>,
) -> Result<Json<DeskCode>, Error> {
    let person = served(&app, &actor, &id).await?;
    let code = desk_code(&app.random);
    let expires_at_ms = app.clock.now_ms() + DESK_CODE_LASTS_MS;
    let hash = desk_hash(&app, person.account, &code);
    let mut tx = app.db.begin().await?;
    store::put_desk_code(&mut tx, person.account, actor.account, &hash, expires_at_ms).await?;
    tx.commit().await?;
    let (by, of, identified) = (actor.account, person.account, wanted.identified);
    tracing::info!(by = %by, account = %of, ?identified, "The desk gave a code");
    tell(&app, person.mobile, Template::DeskCode);
    Ok(Json(DeskCode {
        code,
        expires_at: Instant::from_unix(expires_at_ms / 1_000).to_string(),
    }))
}

/// Notes that a number is said to be somebody else's now. Its contact is told; by a code alone it opens nothing.
#[utoipa::path(
    post, path = "/api/v1/desk/people/{id}/doubt", tag = "sign-in",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 204, description = "Noted"))
)]
async fn doubt(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    let person = served(&app, &actor, &id).await?;
    note(&app, &person, Some(actor.account)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whoever has shown the code of a number says that the person is not behind it any more.
pub(in crate::identity) async fn report(app: &App, person: &Person) -> Result<(), Error> {
    note(app, person, None).await
}

async fn note(app: &App, person: &Person, by: Option<Id>) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    store::put_doubt(&mut tx, person.account, by, app.clock.now_ms()).await?;
    // Whoever is signed in stays so: the phone in hand is the owner's even where the number is not.
    tx.commit().await?;
    tracing::info!(account = %person.account, by_desk = by.is_some(), "A number is in doubt");
    tell(app, person.mobile.clone(), Template::NumberDoubted);
    Ok(())
}

/// Whom the actor serves.
fn serves(actor: &Actor, person: &Person) -> bool {
    [Role::SocialWorker, Role::Administrator]
        .into_iter()
        .any(|role| actor.holds_in(role, &person.home_area))
}

async fn served(app: &App, actor: &Actor, id: &str) -> Result<Person, Error> {
    let missing = || Error::refused("not_found");
    let account: Id = id.parse().map_err(|_| missing())?;
    let person = members::person(&app.db, &app.keys, account).await?;
    // Nobody gives a code to themselves.
    person
        .filter(|person| serves(actor, person) && person.account != actor.account)
        .ok_or_else(missing)
}

/// Beside the request: what is told to a number that may not be theirs must not hold anybody up.
pub(in crate::identity) fn tell(app: &App, mobile: Option<Mobile>, template: Template) {
    let Some(mobile) = mobile.filter(|_| app.messages.can_send()) else {
        return;
    };
    let text = match template {
        Template::NumberDoubted => {
            "【海珠社工】有人说这个号码已换了主人。若号码仍是您的，请带证件到街道服务台说明。"
        }
        Template::ProviderJoined => {
            "【海珠社工】您的账户刚绑定了微信等外部登录。不是您本人绑定的，请登录后在“设置”里解除，并告诉服务台。"
        }
        Template::PasskeyMade => {
            "【海珠社工】您的账户刚添加了一个通行密钥，以后可用它登录。不是您本人添加的，请登录后在“设置”里删除，并告诉服务台。"
        }
        _ => {
            "【海珠社工】街道服务台刚为这个号码的账户发了一次性登录码。不是您本人去办的，请马上联系服务台。"
        }
    };
    let sms = Sms {
        id: None,
        to: mobile.as_str().to_owned(),
        template,
        params: BTreeMap::new(),
        text: text.to_owned(),
    };
    app.messages.send_beside(sms);
}
