//! Confirming a handover, and finishing it: each under one's own key where one has one.

use super::{
    commands::HandOver,
    confirming,
    many::NewHandover,
    plan::{self, Ends, HandoverStatements, Plan},
    routes::{Handovers, OwnHandovers, administered, area_of, list, list_own, unknown},
    store::{self, Handover},
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Path},
    journal::Idempotent,
    people::devices::Signature,
};
use axum::extract::State;
use ledger::ids::Id;
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of what ends a handover.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(confirm))
        .routes(routes!(state))
        .routes(routes!(finish))
}

/// Confirms, as the one who leaves or the one who takes over.
#[utoipa::path(
    post, path = "/api/v1/handovers/{id}/confirm", tag = "people",
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Decision-Signature" = Option<String>, Header, description = "One's own signature on `haizhu-handover/1` \
            and the canonical JSON of area, by, granted, handover, happened, kind, leaver, origin, role, taker, until")
    ),
    responses((status = 200, body = OwnHandovers))
)]
async fn confirm(
    State(app): State<Arc<App>>,
    actor: Actor,
    signature: Option<Signature>,
    Path(id): Path<String>,
) -> Result<Json<OwnHandovers>, Error> {
    let found = store::find(&app.db, &id).await?.ok_or_else(unknown)?;
    let own = actor.account.to_string();
    if ![&found.leaver, &found.taker].contains(&&own) {
        return Err(unknown());
    }
    let signature = match &signature {
        Some(signature) => Some(confirming::checked(&app, &found, actor.account, signature).await?),
        None => None,
    };
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    store::confirm(&mut tx, &id, actor.account, signature.as_deref(), now_ms).await?;
    tx.commit().await?;
    list_own(State(app), actor).await
}

/// What finishing a handover would record, for the administrator's own key. Nothing is recorded.
#[utoipa::path(
    post, path = "/api/v1/handovers/{id}/statements", tag = "people",
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = HandoverStatements))
)]
async fn state(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<HandoverStatements>, Error> {
    let found = administered(&app, &actor, &id).await?;
    if found.state != "open" {
        return Err(unknown());
    }
    confirmed_by_both(&found)?;
    let (handed, ends) = handed(&found)?;
    let stated = plan::state(&app, actor.account, &[handed], ends).await?;
    Ok(Json(stated))
}

/// Does what both have confirmed: grants the role to the one, and withdraws it from a leaver for good.
#[utoipa::path(
    post, path = "/api/v1/handovers/{id}/finish", tag = "people",
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = uuid::Uuid, Header, description = "Made when the button is shown"),
        ("Decision-Signature" = Option<String>, Header, description = "The administrator's own signature, over the \
            batch of all statements")
    ),
    responses((status = 200, body = Handovers))
)]
async fn finish(
    State(app): State<Arc<App>>,
    actor: Actor,
    idempotency: Idempotency,
    signature: Option<Signature>,
    Path(id): Path<String>,
) -> Result<Json<Handovers>, Error> {
    let route = "POST /handovers/finish";
    let promise = Idempotent::new(actor.account, route, idempotency.key, &id);
    let found = administered(&app, &actor, &id).await?;
    if found.state == "cancelled" {
        return Err(unknown());
    }
    let (handed, ends) = handed(&found)?;
    let plan = if found.state == "done" {
        // Only the answer of before, if this is the request of before.
        Plan::default()
    } else {
        confirmed_by_both(&found)?;
        let one = std::slice::from_ref(&handed);
        plan::plan(&app, actor.account, one, ends, signature.as_ref()).await?
    };
    let (leaver, taker) = (handed.leaver, handed.taker);
    let command = HandOver {
        app: Arc::clone(&app),
        by: actor.account,
        confirmed: Some(id),
        handed: vec![handed],
        until_ms: found.until_ms,
        plan,
        refused: None,
        now_ms: app.clock.now_ms(),
    };
    app.journal.submit(command, Some(promise)).await?;
    app.sessions.forget(leaver);
    app.sessions.forget(taker);
    list(State(app), actor).await
}

fn confirmed_by_both(found: &Handover) -> Result<(), Error> {
    if found.leaver_at_ms.is_some() && found.taker_at_ms.is_some() {
        Ok(())
    } else {
        Err(Error::refused("handover_unconfirmed"))
    }
}

fn handed(found: &Handover) -> Result<(NewHandover, Ends), Error> {
    let account = |text: &str| text.parse::<Id>().map_err(anyhow::Error::from);
    let ends = if found.kind == "successor" {
        Ends::Yes
    } else {
        Ends::No
    };
    let handed = NewHandover {
        leaver: account(&found.leaver)?,
        taker: account(&found.taker)?,
        granted: u64::try_from(found.granted_seq).unwrap_or(0),
        role: found.role.parse().map_err(anyhow::Error::from)?,
        area: area_of(found)?,
    };
    Ok((handed, ends))
}
