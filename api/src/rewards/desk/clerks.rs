//! For whoever audits: how often each clerk acted for others, and who credits people that nobody else has seen.

use crate::{app::App, error::Error, extract::Json, identity, journal, points};
use axum::extract::State;
use ledger::ids::Id;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(list_unclaimed))
}

/// What one clerk did.
#[derive(Debug, Serialize, ToSchema)]
struct ClerkItem {
    account: String,
    name: String,
    /// Vouchers used for others.
    redeemed: i64,
    /// For how many people.
    members: i64,
    /// At how many merchants.
    merchants: i64,
    /// At the merchant where most of them were used.
    at_one_merchant: i64,
    /// RFC 3339 UTC.
    last_at: String,
}

/// Clerks, whoever used most first.
#[derive(Debug, Serialize, ToSchema)]
struct ClerkList {
    items: Vec<ClerkItem>,
    /// Vouchers that one clerk may use for others in a day.
    per_day_max: u64,
}

/// How often each clerk has used vouchers for others. `haizhu-audit` counts the same from the entries.
#[utoipa::path(
    get, path = "/api/v1/desk/clerks", tag = "rewards", responses((status = 200, body = ClerkList))
)]
async fn list(State(app): State<Arc<App>>) -> Result<Json<ClerkList>, Error> {
    let work = journal::clerks(&app.db).await?;
    let accounts: Vec<Id> = work.iter().map(|one| one.clerk).collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let item = |one: journal::ClerkWork| ClerkItem {
        account: one.clerk.to_string(),
        name: names
            .get(&one.clerk)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default(),
        redeemed: one.redeemed,
        members: one.members,
        merchants: one.merchants,
        at_one_merchant: one.at_one_merchant,
        last_at: one.last_at.to_string(),
    };
    Ok(Json(ClerkList {
        items: work.into_iter().map(item).collect(),
        per_day_max: app.config.proxy_day_max,
    }))
}

/// What one recorder and one reviewer made together for people who have not claimed their accounts.
#[derive(Debug, Serialize, ToSchema)]
struct UnclaimedItem {
    /// Who recorded the hours: for a roster, who imported it.
    recorder: String,
    recorder_name: String,
    reviewer: String,
    reviewer_name: String,
    members: i64,
    approvals: i64,
    /// As issued; what ran out since is included.
    points: String,
}

/// The most points first.
#[derive(Debug, Serialize, ToSchema)]
struct UnclaimedList {
    items: Vec<UnclaimedItem>,
}

/// Points that nobody can spend yet, by who recorded and who approved. `haizhu-audit` sums the same from the entries.
#[utoipa::path(
    get, path = "/api/v1/desk/unclaimed", tag = "rewards", responses((status = 200, body = UnclaimedList))
)]
async fn list_unclaimed(State(app): State<Arc<App>>) -> Result<Json<UnclaimedList>, Error> {
    let found = journal::unclaimed_points(&app.db).await?;
    let accounts: Vec<Id> = found
        .iter()
        .flat_map(|one| [one.recorder, one.reviewer])
        .collect();
    let names = identity::names(&app.db, &app.keys, &accounts).await?;
    let name = |id: Id| {
        let name = names.get(&id).map(|name| name.as_str().to_owned());
        name.unwrap_or_default()
    };
    let item = |one: journal::UnclaimedPoints| UnclaimedItem {
        recorder: one.recorder.to_string(),
        recorder_name: name(one.recorder),
        reviewer: one.reviewer.to_string(),
        reviewer_name: name(one.reviewer),
        members: one.members,
        approvals: one.approvals,
        points: points::text(one.points),
    };
    Ok(Json(UnclaimedList {
        items: found.into_iter().map(item).collect(),
    }))
}
