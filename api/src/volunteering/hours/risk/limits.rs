//! From when on something is unusual: what the service comes with, and what administrators of the district set instead.

use crate::{
    access::Actor,
    app::App,
    error::Error,
    extract::Json,
    volunteering::limits::{self, Change, Limited},
};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use std::{ops::RangeInclusive, sync::Arc};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// From when on something is unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::volunteering::hours) struct FlagLimits {
    /// Metres a minute between two places, in a straight line; 50 to 5,000.
    #[schema(minimum = 50, maximum = 5_000)]
    pub(super) metres_a_minute: i64,
    /// Nearer than so many metres, coordinates of an announcement say nothing; 100 to 50,000.
    #[schema(minimum = 100, maximum = 50_000)]
    pub(super) metres_apart: i64,
    /// Kilometres between a phone that scans and the place; 1 to 100.
    #[schema(minimum = 1, maximum = 100)]
    pub(super) away_km: i64,
    /// People whom one phone checks in at one shift; 2 to 100.
    #[schema(minimum = 2, maximum = 100)]
    pub(super) on_one_phone: i64,
    /// The same hours typed in more often than that in two weeks; 2 to 14.
    #[schema(minimum = 2, maximum = 14)]
    pub(super) same_hours: i64,
    /// Days of two weeks that end just below a tier; 2 to 14.
    #[schema(minimum = 2, maximum = 14)]
    pub(super) just_below_days: i64,
    /// How many minutes are just below; 1 to 120.
    #[schema(minimum = 1, maximum = 120)]
    pub(super) just_below_minutes: i64,
    /// Days of service on end; 3 to 14.
    #[schema(minimum = 3, maximum = 14)]
    pub(super) days_on_end: i64,
    /// Decisions of one reviewer in five minutes; 5 to 500.
    #[schema(minimum = 5, maximum = 500)]
    pub(super) decisions: i64,
    /// Hours of one member in two weeks to which one reviewer alone agreed; 3 to 100.
    #[schema(minimum = 3, maximum = 100)]
    pub(super) always_one: i64,
}

/// What the service comes with: a scooter in town goes 500 m a minute, a phone knows its place to a kilometre or so, a
/// couple may share a phone, nobody reads twenty claims in five minutes.
pub(super) const DEFAULT: FlagLimits = FlagLimits {
    metres_a_minute: 500,
    metres_apart: 1_000,
    away_km: 3,
    on_one_phone: 3,
    same_hours: 5,
    just_below_days: 3,
    just_below_minutes: 15,
    days_on_end: 10,
    decisions: 20,
    always_one: 8,
};

impl FlagLimits {
    /// The name of the first limit that is none, if there is one.
    fn fault(&self) -> Option<&'static str> {
        let bounds: [(&'static str, i64, RangeInclusive<i64>); 10] = [
            ("limits.metres_a_minute", self.metres_a_minute, 50..=5_000),
            ("limits.metres_apart", self.metres_apart, 100..=50_000),
            ("limits.away_km", self.away_km, 1..=100),
            ("limits.on_one_phone", self.on_one_phone, 2..=100),
            ("limits.same_hours", self.same_hours, 2..=14),
            ("limits.just_below_days", self.just_below_days, 2..=14),
            (
                "limits.just_below_minutes",
                self.just_below_minutes,
                1..=120,
            ),
            ("limits.days_on_end", self.days_on_end, 3..=14),
            ("limits.decisions", self.decisions, 5..=500),
            ("limits.always_one", self.always_one, 3..=100),
        ];
        let mut wrong = bounds
            .into_iter()
            .filter(|(_, value, range)| !range.contains(value));
        wrong.next().map(|(name, ..)| name)
    }

    /// Those in force.
    pub(super) async fn in_force(app: &App) -> Result<Self, Error> {
        Ok(limits::current(app, Limited::Flags)
            .await?
            .unwrap_or(DEFAULT))
    }
}

/// The routes of these limits.
pub(in crate::volunteering::hours) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(tell, set))
}

/// A change to the limits.
#[derive(Debug, Serialize, ToSchema)]
struct FlagChange {
    version: i64,
    limits: FlagLimits,
    reason: String,
    /// Who made it; empty where they have gone.
    by: String,
    /// RFC 3339 UTC.
    at: String,
}

/// From when on something is unusual, what the service comes with, and every change.
#[derive(Debug, Serialize, ToSchema)]
struct FlagHistory {
    /// The version in force; 0 where nothing was changed.
    version: i64,
    limits: FlagLimits,
    default: FlagLimits,
    /// The newest first.
    changes: Vec<FlagChange>,
}

/// From when on something is shown to reviewers as unusual.
#[utoipa::path(
    get, path = "/api/v1/flag-limits", tag = "volunteering", responses((status = 200, body = FlagHistory))
)]
async fn tell(State(app): State<Arc<App>>) -> Result<Json<FlagHistory>, Error> {
    history(&app).await.map(Json)
}

/// Limits to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FlagWish {
    /// The version on the screen; 0 before the first change.
    #[schema(minimum = 0)]
    version: i64,
    limits: FlagLimits,
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
}

/// Sets from when on something is shown as unusual; by administrators of the district. It informs reviewers and decides
/// nothing, on what is decided already as on what waits.
#[utoipa::path(
    put, path = "/api/v1/flag-limits", tag = "volunteering", request_body = FlagWish,
    responses((status = 200, body = FlagHistory))
)]
async fn set(
    State(app): State<Arc<App>>,
    actor: Actor,
    Json(wish): Json<FlagWish>,
) -> Result<Json<FlagHistory>, Error> {
    if let Some(field) = wish.limits.fault() {
        return Err(Error::field_invalid(field));
    }
    let mut tx = app.db.begin().await?;
    let change = Change {
        of: Limited::Flags,
        replaces: wish.version,
        value: &wish.limits,
        reason: &wish.reason,
    };
    limits::change(&app, &actor, &mut tx, change).await?;
    tx.commit().await?;
    history(&app).await.map(Json)
}

async fn history(app: &App) -> Result<FlagHistory, Error> {
    let change = |one: limits::Stated<FlagLimits>| FlagChange {
        version: one.version,
        limits: one.value,
        reason: one.reason,
        by: one.by,
        at: one.at,
    };
    let changes = limits::history(app, Limited::Flags).await?;
    let changes: Vec<FlagChange> = changes.into_iter().map(change).collect();
    Ok(FlagHistory {
        version: changes.first().map_or(0, |one| one.version),
        limits: changes.first().map_or(DEFAULT, |one| one.limits),
        default: DEFAULT,
        changes,
    })
}
