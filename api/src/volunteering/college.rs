//! The Community College 社区学院: courses, who learns in them, and certificates that open gated shifts.
//!
//! A course is an organised activity of class `training` whose shifts are its sessions: publishing, cancelling, being
//! there and learning hours are those of every activity. In scope here: places in a whole course with their waiting
//! line, assessment, certificates, their Open Badges shape, and telling anybody whether one counts (decisions 0091–0093). Not in scope:
//! signing credentials (attestations).

mod assessing;
mod certificates;
mod checking;
mod credential;
mod document;
mod enrolling;
mod model;
mod organised;
mod personal;
mod planning;
mod store;
mod told;
mod view;

pub(super) use checking::holds_until;
pub(super) use enrolling::move_up_all;
pub(super) use personal::{destroy_of, hand_on, told_of};
pub(super) use store::{
    CourseTerms, among, enrolled_in, is_course, lock, lock_taken, name_of, names_among, set_terms,
    terms,
};

pub(crate) use told::{Taught, ToldCourse, tell_course, tell_passed};

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// The routes of the Community College.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(view::routes())
        .merge(planning::routes())
        .merge(enrolling::routes())
        .merge(organised::routes())
        .merge(assessing::routes())
        .merge(certificates::routes())
        .merge(checking::routes())
}

#[cfg(test)]
mod tests;
