//! Recording a preview.

use super::{
    super::{commit::Commit, store::State},
    answer, first_page, own, rejudge,
    view::Import,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Idempotency, Json, Lang, Path},
    journal::Idempotent,
};
use axum::{
    body::HttpBody,
    extract::{FromRequest, Request, State as Shared},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// How to record.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CommitOrder {
    /// Leave out the rows whose person is undecided, instead of refusing.
    #[serde(default)]
    skip_undecided: bool,
}

impl CommitOrder {
    /// No body is an order without exceptions.
    async fn read(request: Request) -> Result<Self, Error> {
        if request.body().is_end_stream() {
            return Ok(Self::default());
        }
        let Json(order) = Json::<Option<Self>>::from_request(request, &()).await?;
        Ok(order.unwrap_or_default())
    }
}

/// Records every accepted row as a claim, in one piece: all of them or none.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/commit", tag = "imports",
    request_body(content = Option<CommitOrder>, content_type = "application/json"),
    params(
        ("id" = String, Path, description = "32 hex digits"),
        ("Idempotency-Key" = String, Header, description = "A UUID, made when the form opens")
    ),
    responses((status = 200, body = Import))
)]
pub(super) async fn commit(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    lang: Lang,
    idempotency: Idempotency,
    Path(id): Path<String>,
    request: Request,
) -> Result<Json<Import>, Error> {
    let order = CommitOrder::read(request).await?;
    let (stored, sheet) = own(&app, &actor, &id).await?;
    let (state, undecided) = (stored.state, stored.summary.counts.undecided);
    let promise = Idempotent::new(
        actor.account,
        "POST /imports/commit",
        idempotency.key,
        &(&id, order),
    );
    let command = Commit::prepare(&app, actor.account, stored, sheet).await?;
    // What is committed may only be asked for again: the journal knows the key or refuses.
    if state == State::Preview {
        may_commit(undecided, &command, order)?;
    }
    match app.journal.submit(command, Some(promise)).await {
        Ok(_) => {
            let (stored, sheet) = own(&app, &actor, &id).await?;
            answer(&app, &stored, &sheet, &first_page(lang)).await
        }
        Err(changed) if changed.code() == "import_changed" => {
            // Somebody recorded something since: the person sees what is new before confirming again.
            let (mut stored, mut sheet) = own(&app, &actor, &id).await?;
            rejudge(&app, &actor, &mut stored, &mut sheet).await?;
            Err(changed)
        }
        Err(error) => Err(error),
    }
}

fn may_commit(undecided: u64, command: &Commit, order: CommitOrder) -> Result<(), Error> {
    if undecided > 0 && !order.skip_undecided {
        return Err(Error::refused("import_undecided").with("count", undecided));
    }
    if command.is_empty() {
        Err(Error::refused("import_empty"))
    } else {
        Ok(())
    }
}
