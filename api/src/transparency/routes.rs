//! The routes of this module; here are key, checkpoint, export and single entries.

use super::{
    marks,
    model::{Place, Scope, may_see, merchant, place},
    proofs, receipts, statements, tiles, totals, witnesses,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity,
    journal::{self, StoredEntry},
};
use axum::{
    body::Body,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::StreamExt;
use ledger::export::Line;
use serde::Serialize;
use std::{convert::Infallible, sync::Arc};
use tokio::sync::mpsc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(read_vkey))
        .routes(routes!(read_checkpoint))
        .routes(routes!(witnesses::list_witnesses))
        .routes(routes!(tiles::read_tile))
        .routes(routes!(tiles::read_bundle))
        .routes(routes!(proofs::prove_inclusion))
        .routes(routes!(proofs::prove_consistency))
        .routes(routes!(export))
        .routes(routes!(read_entry))
        .routes(routes!(receipts::read_receipt))
        .routes(routes!(statements::read_own))
        .routes(routes!(statements::read_merchants))
        .routes(routes!(totals::read_totals))
        .routes(routes!(totals::read_history))
}

pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// The log's public key as a vkey line (C2SP signed-note).
#[utoipa::path(
    get, path = "/log/vkey", tag = "transparency",
    responses((status = 200, description = "One line", body = String, content_type = "text/plain"))
)]
async fn read_vkey(State(app): State<Arc<App>>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, TEXT),
        (header::CACHE_CONTROL, "public, max-age=60"),
    ];
    (headers, format!("{}\n", app.publisher.vkey()))
}

/// The newest signed checkpoint (C2SP tlog-checkpoint), with a line of each witness that has cosigned it.
#[utoipa::path(
    get, path = "/log/checkpoint", tag = "transparency",
    responses((status = 200, description = "A signed note", body = String, content_type = "text/plain"))
)]
async fn read_checkpoint(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Error> {
    let signed = app.publisher.signed().await?;
    let note = app.publisher.cosigned(signed).await?.signed.note;
    let headers = [
        (header::CONTENT_TYPE, TEXT),
        (header::CACHE_CONTROL, "public, max-age=1"),
    ];
    Ok((headers, note))
}

/// The whole ledger with what is stored about it, as `docs/ledger-format.md` describes. A line below the checkpoint's
/// signatures says for whom and when the copy was made.
#[utoipa::path(
    get, path = "/log/export", tag = "transparency",
    responses((status = 200, description = "Lines of text", body = String, content_type = "text/plain"))
)]
async fn export(State(app): State<Arc<App>>, actor: Actor) -> Result<Response, Error> {
    let turn = Arc::clone(&app.exports)
        .try_acquire_owned()
        .map_err(|_| Error::refused("busy"))?;
    let mut snapshot = app.publisher.snapshot().await?;
    let note = app.publisher.sign(&mut snapshot).await?;
    let size = snapshot.size();
    let note = marks::marked(&app, &note, actor.account, size)?;
    let header = vec![
        Line::Magic.to_text(),
        Line::Origin(app.publisher.origin().as_str()).to_text(),
        Line::Size(size).to_text(),
        Line::Vkey(app.publisher.vkey()).to_text(),
        Line::Checkpoint(&STANDARD.encode(note)).to_text(),
    ];
    let (send, pieces) = mpsc::channel(4);
    tokio::spawn(async move {
        let _turn = turn;
        if let Err(error) = snapshot.write(header, send).await {
            // The reader sees a file without its last line.
            tracing::warn!(cause = ?error, "An export was cut short");
        }
    });
    let stream = futures_util::stream::unfold(pieces, |mut pieces| async {
        let piece: Option<String> = pieces.recv().await;
        piece.map(|piece| (piece, pieces))
    });
    let name = format!("attachment; filename=\"haizhu-ledger-{size}.txt\"");
    Ok((
        StatusCode::OK,
        [
            (header::CONTENT_TYPE, TEXT.to_owned()),
            (header::CONTENT_DISPOSITION, name),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ],
        Body::from_stream(stream.map(Ok::<_, Infallible>)),
    )
        .into_response())
}

/// A change of one account.
#[derive(Debug, Serialize, ToSchema)]
struct PostingItem {
    /// Such as `POINT/available/<member>/<month>`.
    account: String,
    /// `POINT` or `CARE`.
    unit: &'static str,
    /// Hundredths of a point, or minutes.
    amount: i64,
}

/// One entry of the ledger.
#[derive(Debug, Serialize, ToSchema)]
struct EntryItem {
    seq: u64,
    /// Such as `hours.approved`.
    kind: &'static str,
    /// RFC 3339 UTC.
    recorded_at: String,
    /// RFC 3339 UTC.
    happened_at: String,
    /// The acting account.
    by: String,
    by_name: Option<String>,
    /// Version of the exchange standard under which it was decided.
    standard: u64,
    /// Leaf hash, 64 hex digits.
    leaf: String,
    postings: Vec<PostingItem>,
    /// What the kind says, as in `docs/ledger-format.md`.
    facts: serde_json::Map<String, serde_json::Value>,
}

/// One entry, for those whom it concerns.
#[utoipa::path(
    get, path = "/api/v1/entries/{seq}", tag = "transparency",
    params(("seq" = u64, Path, description = "Position in the log, from 0")),
    responses((status = 200, body = EntryItem))
)]
async fn read_entry(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(seq): Path<u64>,
) -> Result<Json<EntryItem>, Error> {
    let stored = visible_entry(&app, &actor, seq).await?;
    let entry = &stored.entry;
    let names = identity::names(&app.db, &app.keys, &[entry.by]).await?;
    let mut json: serde_json::Value =
        serde_json::from_str(&stored.bytes).map_err(anyhow::Error::new)?;
    let facts = match json["what"].take() {
        serde_json::Value::Object(facts) => facts,
        _ => serde_json::Map::new(),
    };
    let posting = |posting: &ledger::account::Posting| PostingItem {
        account: posting.account.to_string(),
        unit: posting.account.unit.as_str(),
        amount: posting.amount,
    };
    Ok(Json(EntryItem {
        seq,
        kind: entry.what.kind(),
        recorded_at: entry.at.to_string(),
        happened_at: entry.happened.to_string(),
        by: entry.by.to_string(),
        by_name: names.get(&entry.by).map(|name| name.as_str().to_owned()),
        standard: entry.standard,
        leaf: stored.leaf.to_string(),
        postings: entry.postings.iter().map(posting).collect(),
        facts,
    }))
}

/// An entry that this account may see. Whoever may not learns nothing, not even that it exists.
pub(super) async fn visible_entry(
    app: &App,
    actor: &Actor,
    seq: u64,
) -> Result<StoredEntry, Error> {
    let unknown = || Error::refused("not_found");
    let stored = journal::entry(&app.db, seq).await?.ok_or_else(unknown)?;
    let entry = &stored.entry;
    let area = match place(&entry.what) {
        Place::Area(area) => Some(area),
        Place::Claim(claim) => journal::claim(&app.db, claim)
            .await?
            .map(|claim| claim.area),
        Place::Nowhere => None,
    };
    let subject = match stored.subject {
        Some(subject) => Some(journal::heir(&app.db, subject).await?),
        None => None,
    };
    let scope = Scope {
        subject,
        by: entry.by,
        merchant: merchant(&entry.what),
        area,
    };
    if may_see(actor, &scope) {
        Ok(stored)
    } else {
        Err(unknown())
    }
}
