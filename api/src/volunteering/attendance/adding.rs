//! Somebody who was there and is not on the list: the paper has empty lines, and people come along.

use super::{
    model::count_due,
    roster::{Roster, roster},
    routes::{lasts, organised},
    store,
};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::{Json, Path},
    identity::{self, Name},
    volunteering::{chains, sign_ups},
};
use axum::extract::State;
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Before this there is nobody on site.
const EARLY_MS: i64 = 30 * 60_000;

/// The route of adding somebody.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(add))
}

/// Who was there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddedPerson {
    /// The whole name, as on the paper.
    #[schema(min_length = 1, max_length = 64)]
    name: String,
    /// Which of several people of that name, 32 hex digits.
    account: Option<String>,
}

/// Somebody who may be meant.
#[derive(Debug, Serialize, ToSchema)]
struct PersonMeant {
    account: String,
    area_name: String,
    /// Such as 199****0001.
    mobile_masked: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
struct AddedAnswer {
    /// Where several people have the name: one of them has to be named.
    several: Vec<PersonMeant>,
    roster: Roster,
}

/// Puts somebody who was there on the list of a shift that one organises; when they came and went is noted as for everybody.
/// Found are people of the team, those who took part before, and for staff who lives in their area.
#[utoipa::path(
    post, path = "/api/v1/shifts/{id}/people", tag = "volunteering", request_body = AddedPerson,
    params(("id" = String, Path, description = "32 hex digits")),
    responses((status = 200, body = AddedAnswer))
)]
async fn add(
    State(app): State<Arc<App>>,
    actor: Actor,
    Path(id): Path<String>,
    Json(wish): Json<AddedPerson>,
) -> Result<Json<AddedAnswer>, Error> {
    let (shift, activity) = organised(&app, &actor, &id).await?;
    let now_ms = app.clock.now_ms();
    if now_ms < shift.starts_at_ms - EARLY_MS {
        return Err(Error::refused("check_in_early"));
    }
    let counts = store::head_counts(&app.db, &id).await?;
    let moments: Vec<&str> = counts.iter().map(|one| one.moment.as_str()).collect();
    if count_due(lasts(&shift), &moments, now_ms).is_some() {
        return Err(Error::refused("head_count_due"));
    }
    let name = Name::parse(&wish.name).ok_or_else(|| Error::field_invalid("name"))?;
    let found = chains::near(&app, &actor, &activity, &[name]).await?;
    let mut meant: Vec<Id> = found.iter().map(|(_, account, _)| *account).collect();
    if let Some(account) = &wish.account {
        meant.retain(|one| one.to_string() == *account);
    }
    let several = match meant[..] {
        [] => return Err(Error::refused("person_unknown")),
        [only] if only == actor.account => return Err(Error::refused("own_roster")),
        [only] => {
            sign_ups::put_on_list(&app, only, (&shift, &activity)).await?;
            Vec::new()
        }
        _ => told_apart(&app, &meant).await?,
    };
    Ok(Json(AddedAnswer {
        several,
        roster: roster(&app, shift, activity).await?,
    }))
}

/// People of one name, by where they live and how they are called up.
async fn told_apart(app: &App, accounts: &[Id]) -> Result<Vec<PersonMeant>, Error> {
    let people = identity::people(&app.db, &app.keys, accounts).await?;
    let areas = identity::area_names(&app.db).await?;
    let meant = |account: &Id| {
        let person = people.get(account)?;
        Some(PersonMeant {
            account: account.to_string(),
            area_name: areas
                .get(person.home_area.as_str())
                .cloned()
                .unwrap_or_default(),
            mobile_masked: person.mobile.as_ref().map(identity::Mobile::masked),
        })
    };
    Ok(accounts.iter().filter_map(meant).collect())
}
