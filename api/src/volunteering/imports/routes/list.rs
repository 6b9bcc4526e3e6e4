//! One's own imports.

use super::{
    super::store,
    view::{self, Imports},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Limit, Query},
    identity,
};
use axum::extract::State as Shared;
use ledger::ids::Id;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which imports.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// 1 to 100.
    #[serde(default)]
    #[param(value_type = Option<u8>, minimum = 1, maximum = 100)]
    limit: Limit,
    /// `next` of the page before.
    before: Option<String>,
}

/// One's own imports, the newest first, without their rows.
#[utoipa::path(
    get, path = "/api/v1/imports", tag = "imports", params(ListQuery),
    responses((status = 200, body = Imports))
)]
pub(super) async fn list(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    Query(query): Query<ListQuery>,
) -> Result<Json<Imports>, Error> {
    let cursor = query
        .before
        .as_deref()
        .map_or(Ok((i64::MAX, String::new())), parse_cursor)?;
    let limit = query.limit.rows();
    let found = store::list(
        &app.db,
        &app.keys,
        actor.account,
        app.clock.now_ms(),
        cursor,
        limit,
    )
    .await?;
    let full = i64::try_from(found.len()) == Ok(limit);
    let next = found
        .last()
        .filter(|_| full)
        .map(|last| format!("{}-{}", last.created_at_ms, last.id));
    let areas = identity::area_names(&app.db).await?;
    let items = found
        .iter()
        .map(|stored| view::import(stored, &areas))
        .collect();
    Ok(Json(Imports { items, next }))
}

fn parse_cursor(text: &str) -> Result<store::Cursor, Error> {
    let parse = || {
        let (ms, id) = text.split_once('-')?;
        Some((ms.parse().ok()?, id.parse::<Id>().ok()?.to_string()))
    };
    parse().ok_or_else(|| Error::field_invalid("before"))
}
