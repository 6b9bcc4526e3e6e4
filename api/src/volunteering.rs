//! Volunteering: teams, activities, hours from the claim to the decision, and workbooks of hours.
//!
//! In scope: what volunteers and social workers do up to the moment when hours are approved. Not in scope:
//! what points buy (`rewards`).

mod activities;
mod attendance;
mod calendar;
mod chains;
mod college;
mod exports;
mod external;
mod growth;
mod holidays;
mod hours;
mod imports;
mod limits;
mod listings;
mod notices;
mod organising;
mod personal;
mod re_reviews;
mod roster;
mod service_certificates;
mod sign_ups;
mod teams;
#[cfg(test)]
mod testing;
mod visits;

pub(crate) use activities::{ActivityName, NewActivity, Posting, names_of as activity_names};
pub(crate) use attendance::{RETENTION as EVIDENCE_RETENTION, card_holder};
pub(crate) use college::{Taught, ToldCourse, tell_course, tell_passed};
pub(crate) use hours::{Against, Approve, ClaimHours, ClaimWords, Refuse};
pub(crate) use imports::{RETENTION, area_named, read_texts, upload};
pub(crate) use organising::{ToldActivity, tell_activity};
pub(crate) use personal::OwnData;
pub(crate) use re_reviews::draw_days;
pub(crate) use roster::SheetTexts;
pub(crate) use sign_ups::{move_up_waiting, tell_sign_up};
pub(crate) use teams::{ToldTeam, tell_team};
pub(crate) use visits::RETENTION as VISITS_RETENTION;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of this module.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(activities::routes())
        .merge(hours::routes())
        .merge(imports::routes())
        .merge(listings::routes())
        .merge(teams::routes())
        .merge(notices::routes())
        .merge(organising::routes())
        .merge(sign_ups::routes())
        .merge(calendar::routes())
        .merge(chains::routes())
        .merge(exports::routes())
        .merge(external::routes())
        .merge(growth::routes())
        .merge(attendance::routes())
        .merge(holidays::routes())
        .merge(service_certificates::routes())
        .merge(college::routes())
        .merge(re_reviews::routes())
        .merge(visits::routes())
}
