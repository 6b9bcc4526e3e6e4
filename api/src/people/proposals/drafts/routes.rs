//! Drafts of the standard: listed, saved, thrown away.

use super::store::{self, Draft};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::{self, Name},
    journal,
    people::{
        office::{instant, of_the_district},
        proposals::standard::ProposedStandard,
    },
};
use axum::{extract::State, http::StatusCode};
use ledger::{
    book::ProposalState,
    decide::Action,
    ids::{Id, Seq},
    standard::Standard,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Drafts that one administrator keeps at most.
const DRAFTS_MAX: i64 = 20;
/// How far back open proposals are looked for: they lapse after two weeks, and administrators are few.
const PROPOSALS_LOOKED_AT: i64 = 100;

/// The routes of drafts.
pub(in crate::people) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, save))
        .routes(routes!(change, remove))
}

/// A draft to keep.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewStandardDraft {
    standard: ProposedStandard,
}

/// A draft in the place of what was kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangedStandardDraft {
    standard: ProposedStandard,
    /// The `revision` that was changed: what somebody else saved meanwhile is not written over.
    #[schema(minimum = 1)]
    revision: i64,
}

/// A draft of the standard.
#[derive(Debug, Serialize, ToSchema)]
struct StandardDraft {
    /// 32 hex digits.
    id: String,
    /// Whether the reader made it: nobody else changes it.
    own: bool,
    made_by_name: String,
    /// RFC 3339 UTC.
    changed_at: String,
    /// Counts how often it was saved.
    revision: i64,
    standard: ProposedStandard,
    /// The open proposal that says exactly this.
    proposed_seq: Option<Seq>,
}

/// Drafts, the one changed last first.
#[derive(Debug, Serialize, ToSchema)]
struct StandardDraftList {
    items: Vec<StandardDraft>,
}

/// What administrators of the district prepare.
#[utoipa::path(
    get, path = "/api/v1/standard-drafts", tag = "people",
    responses((status = 200, body = StandardDraftList))
)]
async fn list(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<StandardDraftList>, Error> {
    of_the_district(&app, &actor).await?;
    let items = shown(&app, &actor).await?;
    Ok(Json(StandardDraftList { items }))
}

/// Keeps a draft. Nothing of it counts before two administrators have agreed.
#[utoipa::path(
    post, path = "/api/v1/standard-drafts", tag = "people", request_body = NewStandardDraft,
    responses((status = 201, body = StandardDraft))
)]
async fn save(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(new): Json<NewStandardDraft>,
) -> Result<(StatusCode, Json<StandardDraft>), Error> {
    of_the_district(&app, &actor).await?;
    let standard = next(&app, &new.standard).await?;
    let id = app.random.id();
    let mut tx = app.db.begin().await?;
    let owner = (id, actor.account);
    if !store::put(&mut tx, owner, &standard, app.clock.now_ms(), DRAFTS_MAX).await? {
        return Err(Error::refused("drafts_many"));
    }
    tx.commit().await?;
    let draft = one(&app, &actor, &id.to_string()).await?;
    Ok((StatusCode::CREATED, Json(draft)))
}

/// Changes one's own draft.
#[utoipa::path(
    put, path = "/api/v1/standard-drafts/{id}", tag = "people", request_body = ChangedStandardDraft,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = StandardDraft))
)]
async fn change(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(new): Json<ChangedStandardDraft>,
) -> Result<Json<StandardDraft>, Error> {
    of_the_district(&app, &actor).await?;
    let standard = next(&app, &new.standard).await?;
    let mut tx = app.db.begin().await?;
    let (owner, when) = (
        (id.as_str(), actor.account),
        (new.revision, app.clock.now_ms()),
    );
    if !store::change(&mut tx, owner, &standard, when).await? {
        drop(tx);
        let is_there = store::exists(&app.db, &id, actor.account).await?;
        return Err(Error::refused(if is_there {
            "draft_changed"
        } else {
            "draft_unknown"
        }));
    }
    tx.commit().await?;
    one(&app, &actor, &id).await.map(Json)
}

/// Throws one's own draft away.
#[utoipa::path(
    delete, path = "/api/v1/standard-drafts/{id}", tag = "people",
    params(("id" = String, Path, description = "32 hex digits")), responses((status = 204))
)]
async fn remove(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Error> {
    of_the_district(&app, &actor).await?;
    let mut tx = app.db.begin().await?;
    if !store::remove(&mut tx, &id, actor.account).await? {
        return Err(Error::refused("draft_unknown"));
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was typed in the ledger's own units, as the version that would come next. Whether it is one to work under is
/// judged when it is proposed.
async fn next(app: &App, new: &ProposedStandard) -> Result<Standard, Error> {
    new.read(
        journal::last_standard(&app.db)
            .await?
            .version
            .saturating_add(1),
    )
}

async fn one(app: &App, actor: &Actor, id: &str) -> Result<StandardDraft, Error> {
    let mut all = shown(app, actor).await?.into_iter();
    let found = all.find(|draft| draft.id == id);
    found.ok_or_else(|| Error::refused("draft_unknown"))
}

async fn shown(app: &App, actor: &Actor) -> Result<Vec<StandardDraft>, Error> {
    let drafts = store::all(&app.db).await?;
    let makers: Vec<Id> = drafts
        .iter()
        .filter_map(|one| one.made_by.parse().ok())
        .collect();
    let names = identity::names(&app.db, &app.keys, &makers).await?;
    let version = journal::last_standard(&app.db)
        .await?
        .version
        .saturating_add(1);
    let open = open_digests(app).await?;
    let view = |draft: &Draft| item(draft, actor, &names, (version, &open));
    drafts.iter().map(view).collect()
}

fn item(
    draft: &Draft,
    actor: &Actor,
    names: &BTreeMap<Id, Name>,
    (version, open): (u64, &BTreeMap<String, Seq>),
) -> Result<StandardDraft, Error> {
    let maker = draft.made_by.parse::<Id>().ok();
    let standard = Standard {
        version,
        ..draft.standard()?
    };
    let name = maker.and_then(|maker| names.get(&maker));
    Ok(StandardDraft {
        id: draft.id.clone(),
        own: maker == Some(actor.account),
        made_by_name: name
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default(),
        changed_at: instant(draft.changed_at_ms),
        revision: draft.revision,
        standard: ProposedStandard::of(&standard),
        proposed_seq: {
            let digest = Action::AdoptStandard(Box::new(standard)).digest();
            open.get(&digest.to_string()).copied()
        },
    })
}

/// The proposals that can still be seconded, by what they name.
async fn open_digests(app: &App) -> Result<BTreeMap<String, Seq>, Error> {
    let now = app.clock.now();
    let proposals = journal::proposals(&app.db, None, PROPOSALS_LOOKED_AT).await?;
    let open = proposals
        .into_iter()
        .filter(|(_, one)| one.state == ProposalState::Open && now < one.lapses());
    Ok(open
        .map(|(seq, one)| (one.digest.to_string(), seq))
        .collect())
}
