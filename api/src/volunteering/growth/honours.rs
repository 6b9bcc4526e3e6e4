//! Honours: given by the office, shown to whom they were given, taken back when they were a mistake.

use super::store::{self, Honour, New, Words};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Path},
    identity,
    messages::{Notice, tell},
    words,
};
use axum::{extract::State, http::StatusCode};
use chrono::NaiveDate;
use ledger::{area::AreaPath, ids::Id, time::Instant};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Shown of one person.
const SHOWN_MAX: i64 = 100;
/// Given by one member of staff in a day.
const PER_DAY_MAX: i64 = 200;
const DAY_MS: i64 = 86_400_000;

/// The routes of honours.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, give))
        .routes(routes!(take_back))
}

/// An honour.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HonourItem {
    id: String,
    /// What it is called.
    title: String,
    /// Who gave it.
    unit: String,
    /// For what; may be empty.
    note: String,
    /// `YYYY-MM-DD`
    pub(super) day: String,
    /// RFC 3339 UTC.
    given_at: String,
    /// False when it was taken back; only staff are shown those.
    stands: bool,
}

/// Somebody's honours, the newest first.
#[derive(Debug, Serialize, ToSchema)]
struct HonourList {
    name: String,
    items: Vec<HonourItem>,
}

/// An honour to give.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewHonour {
    #[schema(min_length = 1, max_length = 40)]
    title: String,
    /// Who gives it.
    #[schema(min_length = 1, max_length = 60)]
    unit: String,
    /// For what.
    #[serde(default)]
    #[schema(max_length = 200)]
    note: String,
    /// Not after today.
    #[schema(format = Date)]
    day: String,
}

/// Those of somebody that stand.
pub(super) async fn standing_honours(app: &App, account: Id) -> Result<Vec<HonourItem>, Error> {
    let mut items = items_of(app, account).await?;
    items.retain(|one| one.stands);
    Ok(items)
}

async fn items_of(app: &App, account: Id) -> Result<Vec<HonourItem>, Error> {
    let kept = store::of(&app.db, account, SHOWN_MAX).await?;
    kept.into_iter().map(|one| item(app, one)).collect()
}

fn item(app: &App, one: Honour) -> Result<HonourItem, Error> {
    let words = one.open(&app.keys)?;
    Ok(HonourItem {
        title: words.title,
        unit: words.unit,
        note: words.note,
        day: one.day,
        given_at: Instant::from_unix(one.given_at_ms.div_euclid(1_000)).to_string(),
        stands: one.taken_at_ms.is_none(),
        id: one.id,
    })
}

/// The honours of somebody who lives in one's areas.
#[utoipa::path(
    get, path = "/api/v1/honours/of/{id}", tag = "volunteering",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = HonourList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<HonourList>, Error> {
    let person = neighbour(&app, &actor, &id).await?;
    shown(&app, &person).await.map(Json)
}

/// Gives an honour to somebody who lives in one's areas, who is told. Nobody gives one to themselves.
#[utoipa::path(
    post, path = "/api/v1/honours/of/{id}", tag = "volunteering", request_body = NewHonour,
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 201, body = HonourList))
)]
async fn give(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(new): Json<NewHonour>,
) -> Result<(StatusCode, Json<HonourList>), Error> {
    let person = neighbour(&app, &actor, &id).await?;
    if person.account == actor.account {
        return Err(Error::refused("own_honour"));
    }
    let words = Words {
        title: words::required("title", &new.title, 40)?,
        unit: words::required("unit", &new.unit, 60)?,
        note: words::optional("note", &new.note, 200)?,
    };
    let day: NaiveDate = new.day.parse().map_err(|_| Error::field_invalid("day"))?;
    if day > app.clock.today().date() {
        return Err(Error::field_invalid("day"));
    }
    let now_ms = app.clock.now_ms();
    if store::given_since(&app.db, actor.account, now_ms - DAY_MS).await? >= PER_DAY_MAX {
        return Err(Error::refused("honours_enough").with("max", PER_DAY_MAX));
    }
    let new = New {
        id: app.random.id(),
        account: person.account,
        day: &day.to_string(),
        words: &words,
        area: person.home_area.as_str(),
        by: actor.account,
        now_ms,
    };
    let mut tx = app.db.begin().await?;
    store::put(&mut tx, &app.keys, &new).await?;
    // The words are told where they open; a notice holds public things only.
    let notice = Notice {
        account: person.account,
        kind: "honour_given",
        about: json!({"growth": true}),
    };
    tell(&mut tx, &app.random, &[notice], now_ms).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(shown(&app, &person).await?)))
}

/// Takes back an honour that was given in one's areas.
#[utoipa::path(
    post, path = "/api/v1/honours/{id}/take-back", tag = "volunteering",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = HonourList))
)]
async fn take_back(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<HonourList>, Error> {
    let unknown = || Error::refused("honour_unknown");
    let honour = store::find(&app.db, &id).await?.ok_or_else(unknown)?;
    let area: AreaPath = honour.area.parse().map_err(anyhow::Error::from)?;
    if !is_staff_of(&actor, &area) {
        return Err(unknown());
    }
    if honour.account == actor.account.to_string() {
        return Err(Error::refused("own_honour"));
    }
    let mut tx = app.db.begin().await?;
    if !store::take_back(&mut tx, &id, actor.account, app.clock.now_ms()).await? {
        return Err(unknown());
    }
    tx.commit().await?;
    let account: Id = honour.account.parse().map_err(anyhow::Error::from)?;
    let mut people = identity::people(&app.db, &app.keys, &[account]).await?;
    let person = people.remove(&account).ok_or_else(unknown)?;
    shown(&app, &person).await.map(Json)
}

async fn shown(app: &App, person: &identity::Person) -> Result<HonourList, Error> {
    Ok(HonourList {
        name: person.name.as_str().to_owned(),
        items: items_of(app, person.account).await?,
    })
}

/// Somebody who lives where the actor is staff.
async fn neighbour(app: &App, actor: &Actor, id: &str) -> Result<identity::Person, Error> {
    let unknown = || Error::refused("person_unknown");
    let account: Id = id.parse().map_err(|_| unknown())?;
    let mut people = identity::people(&app.db, &app.keys, &[account]).await?;
    let person = people.remove(&account).ok_or_else(unknown)?;
    if is_staff_of(actor, &person.home_area) {
        Ok(person)
    } else {
        Err(unknown())
    }
}

fn is_staff_of(actor: &Actor, area: &AreaPath) -> bool {
    [Role::SocialWorker, Role::Administrator]
        .iter()
        .any(|role| actor.holds_in(*role, area))
}
