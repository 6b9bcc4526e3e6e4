//! Receipts: one entry with the proof that it stands in the log (C2SP tlog-proof), to be checked offline.

use super::{
    routes::{TEXT, visible_entry},
    signed::{Signed, damaged, from_tiles},
    witnesses::Cosigned,
};
use crate::{access::Actor, app::App, error::Error, extract::Path, journal::StoredEntry};
use axum::{
    extract::State,
    http::{HeaderName, header},
    response::IntoResponse,
};
use ledger::{
    proof::TlogProof,
    tree::{Hash, NodeReader, inclusion_proof, leaf_hash, verify_inclusion},
};
use std::sync::Arc;

/// The receipt of an entry. Its `extra` line is the entry itself, as base64 of its exact bytes.
#[utoipa::path(
    get, path = "/api/v1/entries/{seq}/receipt", tag = "transparency",
    params(("seq" = u64, Path, description = "Position in the log, from 0")),
    responses((status = 200, description = "A C2SP tlog-proof file",
        headers(("haizhu-witnessed" = bool, description = "Whether as many witnesses as the policy asks for have cosigned the checkpoint")), body = String, content_type = "text/plain"))
)]
pub(super) async fn read_receipt(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(seq): Path<u64>,
) -> Result<impl IntoResponse, Error> {
    let entry = visible_entry(&app, &actor, seq).await?;
    let (receipt, is_witnessed) = receipt_of(&app, entry).await?;
    let name = format!("haizhu-receipt-{seq}.tlog-proof");
    Ok((file(&name, is_witnessed), receipt))
}

/// The receipt of an entry that whoever asks may see, and whether enough witnesses have cosigned its checkpoint.
pub(crate) async fn receipt_of(app: &App, entry: StoredEntry) -> Result<(String, bool), Error> {
    let seq = entry.entry.seq;
    let signed = covering(app).await?;
    if seq >= signed.checkpoint.size {
        return Err(Error::refused("not_published_yet"));
    }
    let Cosigned {
        signed,
        is_witnessed,
    } = app.publisher.covering(signed, seq).await?;
    let size = signed.checkpoint.size;
    let compute = |reader: &dyn NodeReader| inclusion_proof(reader, seq, size);
    let hashes = from_tiles(&app.db, compute).await?;
    // A receipt that proves nothing would be found out years later.
    let leaf = leaf_hash(entry.bytes.as_bytes());
    verify_inclusion(&leaf, seq, size, &hashes, &signed.checkpoint.root)
        .map_err(|error| damaged(&error))?;
    let receipt = TlogProof {
        extra: Some(entry.bytes.into_bytes()),
        index: seq,
        hashes,
        checkpoint: signed.note,
    };
    Ok((receipt.to_string(), is_witnessed))
}

/// The newest signed checkpoint; where there is none, nothing is covered by it.
pub(super) async fn covering(app: &App) -> Result<Signed, Error> {
    app.publisher
        .signed()
        .await
        .map_err(|error| match error.code() {
            "not_ready" => Error::refused("not_published_yet"),
            _ => error,
        })
}

/// Size and root of the tree that was signed last, for what cites the log.
pub(crate) async fn signed_tree(app: &App) -> Result<(u64, Hash), Error> {
    let Signed { checkpoint, .. } = covering(app).await?;
    Ok((checkpoint.size, checkpoint.root))
}

/// Whether the checkpoint in the answer is cosigned by as many witnesses as the policy asks for.
const WITNESSED: HeaderName = HeaderName::from_static("haizhu-witnessed");

/// Headers of a text that is to be kept, and by nobody on the way.
pub(super) fn file(name: &str, is_witnessed: bool) -> [(HeaderName, String); 4] {
    [
        (WITNESSED, is_witnessed.to_string()),
        (header::CONTENT_TYPE, TEXT.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ]
}
