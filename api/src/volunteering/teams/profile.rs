//! What a volunteer says that they can do and care for (order 67 article 5).

use super::model::{CATEGORIES, SKILLS, codes};
use crate::{
    access::Actor,
    app::App,
    db::{Db, Source, Tx, execute, fetch_optional},
    error::Error,
    extract::Json,
};
use axum::extract::State;
use ledger::ids::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of one's own profile.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(read_own, put_own))
}

/// What a volunteer can do and cares for.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VolunteerProfile {
    /// Codes such as `first_aid`.
    #[schema(max_items = 20)]
    skills: Vec<String>,
    /// Codes such as `elders`.
    #[schema(max_items = 20)]
    categories: Vec<String>,
}

/// What I can do and care for.
#[utoipa::path(
    get, path = "/api/v1/me/profile", tag = "volunteering", responses((status = 200, body = VolunteerProfile))
)]
async fn read_own(
    State(app): State<Arc<App>>,
    actor: Actor,
) -> Result<Json<VolunteerProfile>, Error> {
    Ok(Json(find(&app.db, actor.account).await?))
}

/// Says what I can do and care for; codes that the service does not know are refused.
#[utoipa::path(
    put, path = "/api/v1/me/profile", tag = "volunteering", request_body = VolunteerProfile,
    responses((status = 200, body = VolunteerProfile))
)]
async fn put_own(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<VolunteerProfile>,
) -> Result<Json<VolunteerProfile>, Error> {
    let skills = codes("skills", &wish.skills, &SKILLS)?;
    let categories = codes("categories", &wish.categories, &CATEGORIES)?;
    let mut tx = app.db.begin().await?;
    put(&mut tx, actor.account, &skills, &categories).await?;
    tx.commit().await?;
    read_own(State(app), actor).await
}

async fn put(tx: &mut Tx, account: Id, skills: &[&str], categories: &[&str]) -> Result<(), Error> {
    let json = |codes: &[&str]| serde_json::to_string(codes).map_err(anyhow::Error::new);
    execute!(
        tx,
        "INSERT INTO volunteer_profiles (account, skills, categories, turn) VALUES ($1, $2, $3, 0)
         ON CONFLICT (account) DO UPDATE SET skills = excluded.skills, categories = excluded.categories",
        account.to_string(),
        json(skills)?,
        json(categories)?
    )?;
    Ok(())
}

async fn find(source: impl Into<Source<'_>>, account: Id) -> Result<VolunteerProfile, Error> {
    let row = fetch_optional!(
        source,
        (String, String),
        "SELECT skills, categories FROM volunteer_profiles WHERE account = $1",
        account.to_string()
    )?;
    let Some((skills, categories)) = row else {
        return Ok(VolunteerProfile::default());
    };
    let list = |text: &str| serde_json::from_str(text).map_err(anyhow::Error::new);
    Ok(VolunteerProfile {
        skills: list(&skills)?,
        categories: list(&categories)?,
    })
}

/// What somebody can do.
pub(in crate::volunteering) async fn skills_of(
    source: impl Into<Source<'_>>,
    account: Id,
) -> Result<Vec<String>, Error> {
    Ok(find(source, account).await?.skills)
}

/// The profile for its owner to read.
pub(in crate::volunteering) async fn told(
    db: &Db,
    account: Id,
) -> Result<serde_json::Value, Error> {
    let profile = find(db, account).await?;
    Ok(serde_json::to_value(profile).map_err(anyhow::Error::new)?)
}

/// Destroys it.
pub(in crate::volunteering) async fn destroy_of(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM volunteer_profiles WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}
