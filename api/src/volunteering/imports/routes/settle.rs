//! Deciding who is meant.

use super::{
    super::{
        model::{
            Sheet,
            people::{Choice, ChoiceRefusal, choose},
        },
        store::State,
    },
    answer, first_page, own, rejudge,
    view::Import,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Lang, Path},
};
use axum::extract::State as Shared;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Who a row is about.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Settlement {
    /// A row of the person; the decision holds for all of theirs.
    row: u32,
    choice: PersonChoice,
    /// One of the candidates, for `existing`.
    account: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PersonChoice {
    /// One of the candidates.
    Existing,
    /// A person of their own.
    New,
}

/// Decides who is meant by a number and a name, and judges the rows anew.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/people", tag = "imports", request_body = Settlement,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = Import))
)]
pub(super) async fn settle(
    Shared(app): Shared<Arc<App>>,
    actor: Actor,
    lang: Lang,
    Path(id): Path<String>,
    Json(settlement): Json<Settlement>,
) -> Result<Json<Import>, Error> {
    let (mut stored, mut sheet) = own(&app, &actor, &id).await?;
    if stored.state == State::Committed {
        return Err(Error::refused("import_committed"));
    }
    decide(&mut sheet, &settlement)?;
    rejudge(&app, &actor, &mut stored, &mut sheet).await?;
    answer(&app, &stored, &sheet, &first_page(lang)).await
}

fn decide(sheet: &mut Sheet, settlement: &Settlement) -> Result<(), Error> {
    let choice = match (settlement.choice, &settlement.account) {
        (PersonChoice::New, None) => Choice::New,
        (PersonChoice::Existing, Some(account)) => Choice::Existing(
            account
                .parse()
                .map_err(|_| Error::field_invalid("account"))?,
        ),
        (PersonChoice::New, Some(_)) => return Err(Error::field_invalid("account")),
        (PersonChoice::Existing, None) => {
            return Err(Error::refused("field_missing").with("field", "account"));
        }
    };
    let unknown = || Error::refused("row_unknown").with("row", settlement.row);
    let at = sheet
        .rows
        .iter()
        .position(|row| row.row == settlement.row)
        .ok_or_else(unknown)?;
    let place = sheet.row_people()[at].ok_or_else(unknown)?;
    choose(&mut sheet.people, place, choice).map_err(|refusal| match refusal {
        ChoiceRefusal::NothingToDecide => Error::refused("import_person_clear"),
        ChoiceRefusal::NotACandidate => Error::field_invalid("account"),
    })
}
