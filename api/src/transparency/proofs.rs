//! Inclusion and consistency proofs for clients that do not read tiles.

use super::signed::{damaged, from_tiles};
use crate::{
    app::App,
    error::Error,
    extract::{Json, Query},
};
use axum::{
    extract::State,
    http::{HeaderName, header},
};
use ledger::tree::{
    Hash, NodeReader, ProveError, consistency_proof, inclusion_proof, root_at, verify_consistency,
    verify_inclusion,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};

/// A proof between given sizes never changes; one to the newest size is new every second.
const FOREVER: &str = "public, max-age=31536000, immutable";
const A_SECOND: &str = "public, max-age=1";

type Cached<T> = ([(HeaderName, &'static str); 1], Json<T>);

/// Which leaf, in which tree.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct InclusionAsked {
    /// Number of the entry, from 0.
    #[param(value_type = u64)]
    index: Option<String>,
    /// Size of the tree; the last signed one unless told.
    #[param(value_type = Option<u64>, minimum = 1)]
    size: Option<String>,
}

/// That an entry stands in a tree. Hashes are base64, from the leaf's sibling upwards.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InclusionProof {
    index: u64,
    size: u64,
    root: String,
    leaf: String,
    hashes: Vec<String>,
}

/// Which two trees.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ConsistencyAsked {
    /// Size of the older tree, at least 1.
    #[param(value_type = u64, minimum = 1)]
    from: Option<String>,
    /// Size of the newer tree; the last signed one unless told.
    #[param(value_type = Option<u64>)]
    to: Option<String>,
}

/// That the newer tree begins with the older one. Hashes are base64, in the order of RFC 9162 §2.1.4.1.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConsistencyProof {
    from: u64,
    to: u64,
    from_root: String,
    to_root: String,
    hashes: Vec<String>,
}

/// That an entry stands in the log (RFC 9162 §2.1.3).
#[utoipa::path(
    get, path = "/log/proof/inclusion", tag = "transparency", params(InclusionAsked),
    responses((status = 200, body = InclusionProof))
)]
pub(super) async fn prove_inclusion(
    State(app): State<Arc<App>>,
    Query(asked): Query<InclusionAsked>,
) -> Result<Cached<InclusionProof>, Error> {
    let index = number(asked.index.as_deref())?;
    let given = asked.size.as_deref().map(|size| number(Some(size)));
    let (given, signed) = (given.transpose()?, app.publisher.signed().await?.checkpoint);
    let size = given.unwrap_or(signed.size);
    if size == 0 {
        return Err(Error::refused("malformed_request"));
    }
    if size > signed.size || index >= size {
        return Err(Error::refused("not_found"));
    }
    let compute = |reader: &dyn NodeReader| inclusion(reader, index, size);
    let (leaf, hashes, root) = from_tiles(&app.db, compute).await?;
    verify_inclusion(&leaf, index, size, &hashes, &root).map_err(|error| damaged(&error))?;
    if size == signed.size && root != signed.root {
        return Err(damaged(&"another root"));
    }
    let proof = InclusionProof {
        index,
        size,
        root: root.to_base64(),
        leaf: leaf.to_base64(),
        hashes: base64(&hashes),
    };
    Ok(cached(given.is_some(), proof))
}

/// That a tree is the beginning of a later one (RFC 9162 §2.1.4).
#[utoipa::path(
    get, path = "/log/proof/consistency", tag = "transparency", params(ConsistencyAsked),
    responses((status = 200, body = ConsistencyProof))
)]
pub(super) async fn prove_consistency(
    State(app): State<Arc<App>>,
    Query(asked): Query<ConsistencyAsked>,
) -> Result<Cached<ConsistencyProof>, Error> {
    let from = number(asked.from.as_deref())?;
    let given = asked.to.as_deref().map(|to| number(Some(to)));
    let (given, signed) = (given.transpose()?, app.publisher.signed().await?.checkpoint);
    let to = given.unwrap_or(signed.size.max(from));
    if from == 0 || from > to {
        return Err(Error::refused("malformed_request"));
    }
    if to > signed.size {
        return Err(Error::refused("not_found"));
    }
    let compute = |reader: &dyn NodeReader| consistency(reader, from, to);
    let (hashes, from_root, to_root) = from_tiles(&app.db, compute).await?;
    verify_consistency(from, to, &from_root, &to_root, &hashes).map_err(|error| damaged(&error))?;
    if to == signed.size && to_root != signed.root {
        return Err(damaged(&"another root"));
    }
    let proof = ConsistencyProof {
        from,
        to,
        from_root: from_root.to_base64(),
        to_root: to_root.to_base64(),
        hashes: base64(&hashes),
    };
    Ok(cached(given.is_some(), proof))
}

fn inclusion(
    reader: &dyn NodeReader,
    index: u64,
    size: u64,
) -> Result<(Hash, Vec<Hash>, Hash), ProveError> {
    let missing = ProveError::MissingNode { level: 0, index };
    let leaf = reader.node(0, index).ok_or(missing)?;
    let hashes = inclusion_proof(reader, index, size)?;
    Ok((leaf, hashes, root_at(reader, size)?))
}

fn consistency(
    reader: &dyn NodeReader,
    from: u64,
    to: u64,
) -> Result<(Vec<Hash>, Hash, Hash), ProveError> {
    let hashes = consistency_proof(reader, from, to)?;
    Ok((hashes, root_at(reader, from)?, root_at(reader, to)?))
}

/// A number in its one notation: what a checkpoint would write.
fn number(text: Option<&str>) -> Result<u64, Error> {
    let malformed = || Error::refused("malformed_request");
    let text = text.ok_or_else(malformed)?;
    let number: u64 = text.parse().map_err(|_| malformed())?;
    if number.to_string() == text {
        Ok(number)
    } else {
        Err(malformed())
    }
}

fn base64(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(Hash::to_base64).collect()
}

fn cached<T>(fixed: bool, proof: T) -> Cached<T> {
    let how_long = if fixed { FOREVER } else { A_SECOND };
    ([(header::CACHE_CONTROL, how_long)], Json(proof))
}
