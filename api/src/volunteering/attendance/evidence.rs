//! Pictures that show what was done, beside a claim that waits.

use super::{sheets::picture, store};
use crate::{
    access::{Actor, Looked, looked_at},
    app::App,
    db::Db,
    error::Error,
    extract::{Json, Path},
    journal,
    volunteering::hours::{note_seen, visible},
};
use axum::{extract::State, http::StatusCode};
use base64::{Engine, prelude::BASE64_STANDARD as STANDARD};
use ledger::{book::ClaimState, ids::Seq};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Pictures of one claim.
const PICTURES_MAX: i64 = 3;

/// The routes of evidence.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, add))
}

/// A picture.
#[derive(Debug, Serialize, ToSchema)]
struct EvidencePicture {
    /// `image/jpeg` or `image/png`.
    media: String,
    /// Standard base64.
    data: String,
}

/// The pictures of a claim.
#[derive(Debug, Serialize, ToSchema)]
struct EvidenceList {
    items: Vec<EvidencePicture>,
}

/// The pictures that show a claim, for those who see the claim.
#[utoipa::path(
    get, path = "/api/v1/claims/{seq}/evidence", tag = "volunteering",
    params(("seq" = u64, Path, description = "The entry that recorded it")),
    responses((status = 200, body = EvidenceList))
)]
async fn list(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(seq): Path<u64>,
) -> Result<Json<EvidenceList>, Error> {
    visible(&app, &actor, seq).await?;
    note_seen(&app, &actor, seq).await?;
    let claim = journal::claim(&app.db, seq).await?;
    looked_at(Looked::Words, claim.map(|claim| claim.member));
    let pictures = store::pictures(&app.db, &app.keys, seq).await?;
    let item = |(media, bytes): (String, Vec<u8>)| EvidencePicture {
        media,
        data: STANDARD.encode(bytes),
    };
    Ok(Json(EvidenceList {
        items: pictures.into_iter().map(item).collect(),
    }))
}

/// A picture to keep.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewEvidence {
    /// JPEG or PNG as standard base64; at most 180 KiB of picture.
    #[schema(max_length = 250_000)]
    data: String,
}

/// Keeps a picture beside a claim of one's own that waits, without what the camera wrote beside it.
#[utoipa::path(
    post, path = "/api/v1/claims/{seq}/evidence", tag = "volunteering", request_body = NewEvidence,
    params(("seq" = u64, Path, description = "The entry that recorded it")),
    responses((status = 201, body = EvidenceList))
)]
async fn add(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(seq): Path<u64>,
    Json(sent): Json<NewEvidence>,
) -> Result<(StatusCode, Json<EvidenceList>), Error> {
    let unknown = || Error::refused("claim_unknown");
    let claim = journal::claim(&app.db, seq).await?.ok_or_else(unknown)?;
    if ![claim.member, claim.recorder].contains(&actor.account) {
        return Err(unknown());
    }
    if !matches!(claim.state, ClaimState::Open | ClaimState::Endorsed) {
        return Err(Error::refused("evidence_late"));
    }
    let there = store::pictured(&app.db, &[seq]).await?;
    if there.get(&seq).copied().unwrap_or(0) >= PICTURES_MAX {
        return Err(Error::refused("evidence_enough").with("max", PICTURES_MAX));
    }
    let (media, bytes) = picture(&sent.data)?;
    let id = app.random.id().to_string();
    let mut tx = app.db.begin().await?;
    let whose = (id.as_str(), actor.account);
    store::put_evidence(
        &mut tx,
        &app.keys,
        whose,
        (media, &bytes),
        app.clock.now_ms(),
    )
    .await?;
    store::show(&mut tx, seq, &id).await?;
    tx.commit().await?;
    Ok((
        StatusCode::CREATED,
        list(State(app), actor, Path(seq)).await?,
    ))
}

/// How many pictures show each of these claims.
pub(in crate::volunteering) async fn pictures_of_claims(
    db: &Db,
    claims: &[Seq],
) -> Result<BTreeMap<Seq, i64>, Error> {
    store::pictured(db, claims).await
}
