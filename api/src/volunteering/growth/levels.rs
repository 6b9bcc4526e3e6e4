//! What the stars mean, and how administrators of the district set it.

use super::{model::Level, store};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::Json,
    volunteering::limits::{self, Change, Limited},
};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Stars there may be, and the longest service that one may ask for.
const LEVELS_MAX: usize = 10;
const HOURS_MAX: i64 = 100_000;

/// The routes of the meaning of stars.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list_levels, set_levels))
        .routes(routes!(tell_history))
}

/// A star and what it takes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StarLevel {
    /// From 1.
    level: i64,
    /// Minutes of volunteer service.
    minutes: i64,
}

impl From<Level> for StarLevel {
    fn from(one: Level) -> Self {
        Self {
            level: one.level,
            minutes: one.minutes,
        }
    }
}

/// What the stars mean here. They are this service's own.
#[derive(Debug, Serialize, ToSchema)]
struct StarLevels {
    items: Vec<StarLevel>,
}

/// From how many minutes of volunteer service on somebody has which star.
#[utoipa::path(
    get, path = "/api/v1/star-levels", tag = "volunteering", responses((status = 200, body = StarLevels))
)]
async fn list_levels(State(app): State<Arc<App>>) -> Result<Json<StarLevels>, Error> {
    let levels = store::levels(&app.db).await?;
    Ok(Json(StarLevels {
        items: levels.into_iter().map(StarLevel::from).collect(),
    }))
}

/// What the stars shall mean.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StarWish {
    /// The version on the screen; 0 before the first change.
    #[schema(minimum = 0)]
    version: i64,
    /// Whole hours of volunteer service, one for each star, each more than the one before.
    #[schema(min_items = 1, max_items = 10)]
    hours: Vec<i64>,
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// A change to what the stars mean.
#[derive(Debug, Serialize, ToSchema)]
struct StarChange {
    version: i64,
    hours: Vec<i64>,
    reason: String,
    /// Who made it; empty where they have gone.
    by: String,
    /// RFC 3339 UTC.
    at: String,
}

/// What the stars mean, and every change to it.
#[derive(Debug, Serialize, ToSchema)]
struct StarHistory {
    /// The version in force; 0 where nothing was changed.
    version: i64,
    items: Vec<StarLevel>,
    /// The newest first.
    changes: Vec<StarChange>,
}

/// What the stars mean, with its history.
#[utoipa::path(
    get, path = "/api/v1/star-levels/history", tag = "volunteering",
    responses((status = 200, body = StarHistory))
)]
async fn tell_history(State(app): State<Arc<App>>) -> Result<Json<StarHistory>, Error> {
    history(&app).await.map(Json)
}

/// Says what the stars mean from now on. They are counted when they are looked at, so everybody's are at once what the
/// new hours make them; points and doors know nothing of stars.
#[utoipa::path(
    put, path = "/api/v1/star-levels", tag = "volunteering", request_body = StarWish,
    responses((status = 200, body = StarHistory))
)]
async fn set_levels(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<StarWish>,
) -> Result<Json<StarHistory>, Error> {
    let levels = checked(&wish.hours)?;
    let mut tx = app.db.begin().await?;
    let change = Change {
        of: Limited::Stars,
        replaces: wish.version,
        value: &wish.hours,
        reason: &wish.reason,
    };
    limits::change(&app, &actor, &mut tx, change).await?;
    store::set_levels(&mut tx, &levels).await?;
    tx.commit().await?;
    history(&app).await.map(Json)
}

async fn history(app: &App) -> Result<StarHistory, Error> {
    let change = |one: limits::Stated<Vec<i64>>| StarChange {
        version: one.version,
        hours: one.value,
        reason: one.reason,
        by: one.by,
        at: one.at,
    };
    let changes = limits::history(app, Limited::Stars).await?;
    let changes: Vec<StarChange> = changes.into_iter().map(change).collect();
    let levels = store::levels(&app.db).await?;
    Ok(StarHistory {
        version: changes.first().map_or(0, |one| one.version),
        items: levels.into_iter().map(StarLevel::from).collect(),
        changes,
    })
}

/// Levels with their minutes: from one to ten, each more than the one before.
fn checked(hours: &[i64]) -> Result<Vec<(i64, i64)>, Error> {
    let within = hours.iter().all(|hours| (1..=HOURS_MAX).contains(hours));
    let rising = hours.windows(2).all(|pair| pair[0] < pair[1]);
    if !(1..=LEVELS_MAX).contains(&hours.len()) || !within || !rising {
        return Err(Error::field_invalid("hours"));
    }
    Ok((1..).zip(hours.iter().map(|hours| hours * 60)).collect())
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn stars_rise_and_are_neither_none_nor_endless() {
        assert_eq!(checked(&[1, 2]).unwrap(), [(1, 60), (2, 120)]);
        for hours in [
            &[][..],
            &[0],
            &[2, 2],
            &[3, 2],
            &[100_001],
            &[-1],
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        ] {
            assert_eq!(
                checked(hours).unwrap_err().code(),
                "field_invalid",
                "{hours:?}"
            );
        }
    }
}
