//! Seeing what somebody leaves behind, and handing it over.

use super::{
    store::{self, Handover},
    unattended::{Unattended, unattended, waiting_in},
    view::{self, HandoverItem},
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Idempotency, Json, Number, Path},
    identity,
    journal::{self, Idempotent},
    words,
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    area::AreaPath,
    book::RoleRecord,
    ids::{Id, Seq},
    kinds,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of handovers.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read_work))
        .routes(routes!(list))
        .routes(routes!(list_own))
        .routes(routes!(open))
        .routes(routes!(cancel))
        .merge(super::finishing::routes())
}

/// What waits for a role, and who else holds it there.
#[derive(Debug, Serialize, ToSchema)]
struct RoleWork {
    /// The entry that granted it.
    granted: Seq,
    role: String,
    area: String,
    area_name: String,
    /// Hours that wait for a decision in its area; of reviewers only.
    waiting: i64,
    /// What else waits in its area for whoever reviews there, such as `correction`.
    items: Vec<WorkItem>,
    /// Names of others who hold this role over the area.
    others: Vec<String>,
}

/// What somebody would leave behind.
#[derive(Debug, Serialize, ToSchema)]
struct WorkOfPerson {
    account: String,
    name: String,
    roles: Vec<RoleWork>,
    /// Workbooks that wait to be recorded and other things that modules name, by their code.
    items: Vec<WorkItem>,
}

/// Something that only this person can finish.
#[derive(Debug, Serialize, ToSchema)]
struct WorkItem {
    /// Such as `workbook`.
    kind: String,
    count: i64,
}

impl WorkItem {
    fn of((kind, count): (&'static str, i64)) -> Self {
        Self {
            kind: kind.to_owned(),
            count,
        }
    }
}

/// What somebody with a role in one's areas would leave behind.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/work", tag = "people",
    params(("id" = String, Path, description = "The account, 32 hex digits")),
    responses((status = 200, body = WorkOfPerson))
)]
async fn read_work(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<WorkOfPerson>, Error> {
    let unknown = || Error::refused("person_unknown");
    let account: Id = id.parse().map_err(|_| unknown())?;
    let mut held = journal::roles_of(&app.db, account).await?;
    held.retain(|held| actor.holds_in(Role::Administrator, &held.area));
    if held.is_empty() {
        return Err(unknown());
    }
    let names = identity::names(&app.db, &app.keys, &[account]).await?;
    let name = names.get(&account).ok_or_else(unknown)?;
    let areas = identity::area_names(&app.db).await?;
    let mut roles = Vec::new();
    for one in &held {
        let area_name = areas.get(one.area.as_str()).cloned().unwrap_or_default();
        roles.push(role_work(&app, account, one, area_name).await?);
    }
    let mut items = Vec::new();
    for module in app.personal {
        let own = module.open_work(&app, account).await?.into_iter();
        items.extend(own.map(WorkItem::of));
    }
    Ok(Json(WorkOfPerson {
        account: account.to_string(),
        name: name.as_str().to_owned(),
        roles,
        items,
    }))
}

async fn role_work(
    app: &App,
    account: Id,
    held: &RoleRecord,
    area_name: String,
) -> Result<RoleWork, Error> {
    let reviews = held.role == kinds::Role::SocialWorker;
    let counts = if reviews {
        journal::count_claims(&app.db, std::slice::from_ref(&held.area)).await?
    } else {
        Vec::new()
    };
    let items = if reviews {
        waiting_in(app, &held.area).await?
    } else {
        BTreeMap::new()
    };
    let mut others = journal::holders(&app.db, held.role, &held.area, app.clock.now_ms()).await?;
    others.retain(|other| *other != account);
    let names = identity::names(&app.db, &app.keys, &others).await?;
    Ok(RoleWork {
        granted: held.granted,
        role: held.role.as_str().to_owned(),
        area: held.area.to_string(),
        area_name,
        waiting: counts.iter().map(|(_, count)| count).sum(),
        items: items.into_iter().map(WorkItem::of).collect(),
        others: names
            .values()
            .map(|name| name.as_str().to_owned())
            .collect(),
    })
}

/// Handovers under way and substitutes, and what nobody looks after.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Handovers {
    items: Vec<HandoverItem>,
    unattended: Vec<Unattended>,
}

/// Handovers of one's areas, and what waits there without anybody to look after it.
#[utoipa::path(
    get, path = "/api/v1/handovers", tag = "people", responses((status = 200, body = Handovers))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<Handovers>, Error> {
    let mut all = store::open(&app.db).await?;
    all.retain(|one| area_of(one).is_ok_and(|area| actor.holds_in(Role::Administrator, &area)));
    let all = unsettled(&app, all).await?;
    Ok(Json(Handovers {
        unattended: unattended(&app, &actor).await?,
        items: view::views(&app, &actor, all).await?,
    }))
}

/// Without the substitutes whose role was taken back since, or who never needed one and whose time is over.
async fn unsettled(app: &App, mut all: Vec<Handover>) -> Result<Vec<Handover>, Error> {
    let takers: Vec<Id> = all
        .iter()
        .filter_map(|one| one.taker.parse().ok())
        .collect();
    let held = journal::roles_among(&app.db, &takers).await?;
    let granted: BTreeSet<Seq> = held.values().flatten().map(|held| held.granted).collect();
    let now_ms = app.clock.now_ms();
    all.retain(|one| match one.given_seq {
        Some(given) => u64::try_from(given).is_ok_and(|given| granted.contains(&given)),
        None => one.state == "open" || one.until_ms.is_some_and(|until| now_ms < until),
    });
    Ok(all)
}

/// Handovers of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnHandovers {
    items: Vec<HandoverItem>,
}

/// What I hand over or take, and have to confirm.
#[utoipa::path(
    get, path = "/api/v1/me/handovers", tag = "people", responses((status = 200, body = OwnHandovers))
)]
pub(super) async fn list_own(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<OwnHandovers>, Error> {
    let all = store::of(&app.db, actor.account).await?;
    Ok(Json(OwnHandovers {
        items: view::views(&app, &actor, all).await?,
    }))
}

/// Whether somebody takes over for good, or for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum HandoverKind {
    /// The leaver's role ends.
    Successor,
    /// Both hold it; the substitute's is taken back after some time.
    Substitute,
}

impl HandoverKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Successor => "successor",
            Self::Substitute => "substitute",
        }
    }
}

/// A role to hand over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewHandover {
    /// Whose role, 32 hex digits.
    leaver: String,
    /// The entry that granted it.
    #[schema(value_type = u64)]
    granted: Number,
    /// Who takes it, 32 hex digits.
    taker: String,
    kind: HandoverKind,
    /// RFC 3339: until when a substitute stands in.
    #[schema(format = DateTime)]
    until: Option<String>,
}

/// Names who takes a role over. Both confirm it before it can be finished.
#[utoipa::path(
    post, path = "/api/v1/handovers", tag = "people", request_body = NewHandover,
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the form opens")),
    responses((status = 201, body = Handovers))
)]
async fn open(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    Json(new): Json<NewHandover>,
) -> Result<(StatusCode, Json<Handovers>), Error> {
    // The same key comes to the same id, so that sending again opens nothing more.
    let promise = Idempotent::new(actor.account, "POST /handovers", idempotency.key, &());
    let id = Id(promise.key).to_string();
    if let Some(stands) = store::find(&app.db, &id).await? {
        return again(app, actor, &new, &stands).await;
    }
    let account = |text: &str| -> Result<Id, Error> {
        text.parse().map_err(|_| Error::refused("person_unknown"))
    };
    let (leaver, taker) = (account(&new.leaver)?, account(&new.taker)?);
    if leaver == taker || [leaver, taker].contains(&actor.account) {
        return Err(Error::refused("own_role"));
    }
    let held = journal::roles_of(&app.db, leaver).await?;
    let held = held
        .into_iter()
        .find(|held| held.granted == new.granted.get());
    let held = held.ok_or_else(|| Error::refused("role_unknown"))?;
    if held.role == kinds::Role::Administrator {
        return Err(Error::refused("second_administrator_needed"));
    }
    if !actor.holds_in(Role::Administrator, &held.area) {
        return Err(Error::refused("role_unknown"));
    }
    let known = identity::names(&app.db, &app.keys, &[taker]).await?;
    if known.is_empty() {
        return Err(Error::refused("person_unknown"));
    }
    let handover = Handover {
        id,
        leaver: leaver.to_string(),
        granted_seq: i64::try_from(held.granted).unwrap_or(i64::MAX),
        role: held.role.as_str().to_owned(),
        area: held.area.to_string(),
        taker: taker.to_string(),
        kind: new.kind.as_str().to_owned(),
        until_ms: until(&app, &new)?,
        opened_at_ms: app.clock.now_ms(),
        leaver_at_ms: None,
        taker_at_ms: None,
        leaver_signature: None,
        taker_signature: None,
        given_seq: None,
        state: "open".to_owned(),
    };
    let mut tx = app.db.begin().await?;
    let added = store::insert(&mut tx, &handover, actor.account).await?;
    tx.commit().await?;
    if !added {
        // The same request was faster on another connection.
        let stands = store::find(&app.db, &handover.id).await?;
        return again(app, actor, &new, &stands.ok_or_else(unknown)?).await;
    }
    Ok((StatusCode::CREATED, list(State(app), actor).await?))
}

/// The answer to a key that has opened a handover before: the same for the same wish, a refusal for another.
async fn again(
    app: Arc<App>,
    actor: Actor,
    new: &NewHandover,
    stands: &Handover,
) -> Result<(StatusCode, Json<Handovers>), Error> {
    let until_ms = new
        .until
        .as_deref()
        .map(|text| words::instant("until", text));
    let until_ms = until_ms.transpose()?.map(|until| until.unix() * 1_000);
    let same = stands.leaver == new.leaver
        && stands.taker == new.taker
        && u64::try_from(stands.granted_seq) == Ok(new.granted.get())
        && stands.kind == new.kind.as_str()
        && stands.until_ms == until_ms;
    if same {
        Ok((StatusCode::CREATED, list(State(app), actor).await?))
    } else {
        Err(Error::refused("idempotency_key_reused"))
    }
}

/// A substitute stands in until a day that lies ahead; a successor for good.
fn until(app: &App, new: &NewHandover) -> Result<Option<i64>, Error> {
    match (new.kind, &new.until) {
        (HandoverKind::Successor, None) => Ok(None),
        (HandoverKind::Successor, Some(_)) => Err(Error::field_invalid("until")),
        (HandoverKind::Substitute, None) => {
            Err(Error::refused("field_missing").with("field", "until"))
        }
        (HandoverKind::Substitute, Some(text)) => {
            let until = words::instant("until", text)?;
            if until > app.clock.now() {
                Ok(Some(until.unix() * 1_000))
            } else {
                Err(Error::field_invalid("until"))
            }
        }
    }
}

/// Gives a handover up before it is finished.
#[utoipa::path(
    post, path = "/api/v1/handovers/{id}/cancel", tag = "people",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Handovers))
)]
async fn cancel(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<Handovers>, Error> {
    administered(&app, &actor, &id).await?;
    let mut tx = app.db.begin().await?;
    let ended = store::cancel(&mut tx, &id, app.clock.now_ms()).await?;
    tx.commit().await?;
    // Cancelling again says the same; what was finished meanwhile is not taken back.
    if !ended && administered(&app, &actor, &id).await?.state != "cancelled" {
        return Err(unknown());
    }
    list(State(app), actor).await
}

/// A handover of one's areas; of others nothing is told.
pub(super) async fn administered(app: &App, actor: &Actor, id: &str) -> Result<Handover, Error> {
    let found = store::find(&app.db, id).await?.ok_or_else(unknown)?;
    if actor.holds_in(Role::Administrator, &area_of(&found)?) {
        Ok(found)
    } else {
        Err(unknown())
    }
}

pub(super) fn area_of(handover: &Handover) -> Result<AreaPath, Error> {
    Ok(handover.area.parse().map_err(anyhow::Error::from)?)
}

pub(super) fn unknown() -> Error {
    Error::refused("handover_unknown")
}
