//! Settings in force: what stands in the operator's file, read only, without a secret; and how long things are kept.

use super::of_the_district;
use crate::{
    access::Actor,
    app::{self, App},
    error::Error,
    extract::Json,
};
use axum::extract::State;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read))
}

/// A setting of the operator.
#[derive(Debug, Serialize, ToSchema)]
struct SettingItem {
    /// As in the settings file; `HAIZHU_` and capitals as a variable.
    name: String,
    /// As it is in force; of secrets and addresses only whether they are set.
    value: String,
    /// Whether it is what the service takes when nothing is set.
    default: bool,
}

/// Something that is kept for a stated time.
#[derive(Debug, Serialize, ToSchema)]
struct KeptItem {
    /// In the words of docs/operations.md.
    what: String,
    /// In the same words.
    kept: String,
}

/// What is in force beside the standard of the ledger.
#[derive(Debug, Serialize, ToSchema)]
struct Policies {
    /// The version of the service.
    version: String,
    /// `sqlite` or `postgres`.
    engine: String,
    settings: Vec<SettingItem>,
    kept: Vec<KeptItem>,
}

/// The settings in force. They come from the operator's file and are changed there.
#[utoipa::path(
    get, path = "/api/v1/policies", tag = "people", responses((status = 200, body = Policies))
)]
async fn read(State(app): State<Arc<App>>, actor: Actor) -> Result<Json<Policies>, Error> {
    of_the_district(&app, &actor).await?;
    let settings = app.config.shown().into_iter().map(|one| SettingItem {
        name: one.name.to_owned(),
        value: one.value,
        default: one.is_default,
    });
    let kept = app::retention_rules().map(|rule| KeptItem {
        what: rule.what.to_owned(),
        kept: rule.kept.to_owned(),
    });
    Ok(Json(Policies {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        engine: app.config.database.engine().to_owned(),
        settings: settings.collect(),
        kept: kept.collect(),
    }))
}
