//! Workbooks of hours: preview, settling of people, commit.
//!
//! In scope: who the people of a workbook are, which of its rows are on record, and recording the rest in one
//! piece. Not in scope: reading workbooks and judging a row by itself (`roster`), and reviewing what was
//! recorded (`hours`). A preview holds names and numbers, so it is encrypted, seen by its owner alone, and
//! dropped after a week.

mod commit;
mod home;
mod model;
mod preview;
mod reading;
mod routes;
mod store;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use home::of as area_named;
pub(crate) use reading::read_texts;
pub(super) use reading::{listing_with, read_listing};
pub(crate) use routes::{routes, upload};
pub(crate) use store::RETENTION;
pub(super) use store::{destroy_of, kept_of, previews_of};
