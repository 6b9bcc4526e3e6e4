//! What administrators and whoever confirms a device sign. Nothing is recorded here.

use super::{
    devices::{self, statements},
    merges,
    proposals::{self, ProposedStandard},
    roles,
};
use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    extract::{Json, Number},
};
use axum::extract::State;
use ledger::decide::{self, Action, Context};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

#[cfg(test)]
mod tests;

/// The routes of statements.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(state))
}

/// A decision that is to be signed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "decide", rename_all = "snake_case", deny_unknown_fields)]
enum Deciding {
    /// See `POST /people/{id}/roles`.
    GrantRole {
        account: String,
        role: Role,
        area: String,
    },
    /// See `POST /people/{id}/roles/{seq}/withdraw`.
    WithdrawRole {
        account: String,
        #[schema(value_type = u64)]
        granted: Number,
    },
    /// See `POST /proposals/administrators`.
    ProposeAdministrator { account: String, area: String },
    /// See `POST /proposals/withdrawals`.
    ProposeWithdrawal {
        account: String,
        #[schema(value_type = u64)]
        granted: Number,
    },
    /// See `POST /proposals/standards`.
    ProposeStandard { standard: ProposedStandard },
    /// See `POST /merges`, by what `POST /merges/look` found.
    ProposeMerge { account: String, into: String },
    /// See `POST /proposals/{seq}/second` and `POST /merges/{seq}/second`.
    Second {
        #[schema(value_type = u64)]
        proposal: Number,
    },
    /// See `POST /devices/waiting/{id}/confirm`: who knows the number may see the key.
    ConfirmDevice { request: String, number: String },
}

/// What is to be signed.
#[derive(Debug, Serialize, ToSchema)]
struct DecisionStatement {
    /// RFC 3339 UTC; goes back with the signature, within ten minutes.
    signed_at: String,
    /// The bytes to sign: `docs/ledger-format.md`, section 7.
    statement: String,
}

/// The statement of a decision, for one's own key. Nothing is recorded.
#[utoipa::path(
    post, path = "/api/v1/decisions/statement", tag = "people", request_body = Deciding,
    responses((status = 200, body = DecisionStatement))
)]
async fn state(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(deciding): Json<Deciding>,
) -> Result<Json<DecisionStatement>, Error> {
    let context = Context {
        by: actor.account,
        at: app.clock.now(),
    };
    let command = command(&app, &actor, deciding).await?;
    let mut stated = statements(&app, context, &[command], |_, it| it.clone()).await?;
    let statement = stated.pop().ok_or_else(|| Error::refused("not_found"))??;
    Ok(Json(DecisionStatement {
        signed_at: context.at.to_string(),
        statement,
    }))
}

async fn command(app: &App, actor: &Actor, deciding: Deciding) -> Result<decide::Command, Error> {
    let account = |text: &str| text.parse().map_err(|_| Error::refused("person_unknown"));
    let action = match deciding {
        Deciding::GrantRole {
            account,
            role,
            area,
        } => return roles::granting(app, &account, role, &area).await,
        Deciding::WithdrawRole {
            account: of,
            granted,
        } => {
            return Ok(decide::Command::WithdrawRole {
                account: account(&of)?,
                granted: granted.get(),
            });
        }
        Deciding::ConfirmDevice { request, number } => {
            return devices::confirming(app, &request, &number).await;
        }
        Deciding::Second { proposal } => {
            let proposal = proposal.get();
            let action = match merges::action(app, proposal).await? {
                Some(action) => action,
                None => proposals::visible_action(app, actor, proposal).await?,
            };
            return Ok(decide::Command::SecondProposal { proposal, action });
        }
        Deciding::ProposeAdministrator { account, area } => {
            proposals::administrator(app, &account, &area).await?
        }
        Deciding::ProposeWithdrawal {
            account: of,
            granted,
        } => Action::WithdrawAdministrator {
            account: account(&of)?,
            granted: granted.get(),
        },
        Deciding::ProposeMerge { account: of, into } => Action::MergeAccounts {
            account: account(&of)?,
            into: account(&into)?,
        },
        Deciding::ProposeStandard { standard } => proposals::standard(app, &standard).await?,
    };
    Ok(decide::Command::Propose { action })
}
