//! Statements: all entries of a member, or of a merchant's month, with one proof for all of them.

use super::{
    receipts::{covering, file},
    signed::{Signed, damaged, from_tiles},
};
use crate::{access::Actor, app::App, error::Error, extract::Query, journal};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use ledger::{
    ids::{Id, Seq},
    multiproof::{LEAVES_MAX, multiproof, verify_multiproof},
    statement::{StatedEntry, Statement},
    time::{Instant, Month},
    tree::{NodeReader, leaf_hash},
};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};
use utoipa::IntoParams;

/// All entries of one's own history, at most the 65,536 newest, with one proof.
#[utoipa::path(
    get, path = "/api/v1/me/statement", tag = "transparency",
    responses((status = 200, description = "A statement file, as `docs/ledger-format.md` describes",
        headers(("haizhu-witnessed" = bool, description = "Whether as many witnesses as the policy asks for have cosigned the checkpoint")), body = String, content_type = "text/plain"))
)]
pub(super) async fn read_own(State(app): State<Arc<App>>, actor: Actor) -> Result<Response, Error> {
    let _turn = app.publisher.turn().await?;
    let signed = covering(&app).await?;
    let (subject, size) = (actor.account, signed.checkpoint.size);
    let entries = journal::bytes_of(&app.db, subject, size, LEAVES_MAX).await?;
    let name = format!("haizhu-statement-{size}.txt");
    answer(&app, &name, signed, subject, entries).await
}

/// Which month.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MonthAsked {
    /// `YYYY-MM` in Guangzhou.
    #[param(example = "2026-11")]
    month: String,
}

/// All redemptions at oneself in one month, with one proof.
#[utoipa::path(
    get, path = "/api/v1/merchants/me/statement", tag = "transparency", params(MonthAsked),
    responses((status = 200, description = "A statement file, as `docs/ledger-format.md` describes",
        headers(("haizhu-witnessed" = bool, description = "Whether as many witnesses as the policy asks for have cosigned the checkpoint")), body = String, content_type = "text/plain"))
)]
pub(super) async fn read_merchants(
    State(app): State<Arc<App>>,
    actor: Actor,
    Query(asked): Query<MonthAsked>,
) -> Result<Response, Error> {
    let month = asked.month.parse();
    let month: Month = month.map_err(|_| Error::field_invalid("month"))?;
    let span = (beginning(month)?, beginning(month.plus(1))?);
    let _turn = app.publisher.turn().await?;
    let signed = covering(&app).await?;
    let (subject, size) = (actor.account, signed.checkpoint.size);
    let entries = journal::redemption_bytes(&app.db, subject, span, size, LEAVES_MAX).await?;
    let name = format!("haizhu-statement-{month}-{size}.txt");
    answer(&app, &name, signed, subject, entries).await
}

/// Midnight in Guangzhou before the first day of a month.
fn beginning(month: Month) -> Result<Instant, Error> {
    let noon = format!("{month}-01T04:00:00Z").parse::<Instant>();
    let noon = noon.map_err(|_| Error::field_invalid("month"))?;
    Ok(noon.day().start())
}

/// The file, under the newest checkpoint that covers its last entry.
async fn answer(
    app: &App,
    name: &str,
    signed: Signed,
    subject: Id,
    entries: BTreeMap<Seq, String>,
) -> Result<Response, Error> {
    let last = entries.last_key_value().map(|(last, _)| *last);
    let last = last.ok_or_else(|| Error::refused("statement_empty"))?;
    let cosigned = app.publisher.covering(signed, last).await?;
    let statement = prove(app, cosigned.signed, subject, entries).await?;
    let headers = file(name, cosigned.is_witnessed);
    Ok((headers, statement.to_string()).into_response())
}

async fn prove(
    app: &App,
    signed: Signed,
    subject: Id,
    entries: BTreeMap<Seq, String>,
) -> Result<Statement, Error> {
    let (size, root) = (signed.checkpoint.size, signed.checkpoint.root);
    let indices: Vec<u64> = entries.keys().copied().collect();
    let compute = |reader: &dyn NodeReader| multiproof(reader, &indices, size);
    let hashes = from_tiles(&app.db, compute).await?;
    let leaves: Vec<_> = entries
        .iter()
        .map(|(index, bytes)| (*index, leaf_hash(bytes.as_bytes())))
        .collect();
    verify_multiproof(&leaves, size, &hashes, &root).map_err(|error| damaged(&error))?;
    let entries = entries.into_iter().map(|(index, bytes)| StatedEntry {
        index,
        bytes: bytes.into_bytes(),
    });
    Ok(Statement {
        subject,
        entries: entries.collect(),
        hashes,
        checkpoint: signed.note,
    })
}
