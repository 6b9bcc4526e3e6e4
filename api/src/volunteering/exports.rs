//! Lists that the office takes away as files: who signed up, hours, teams, activities.
//!
//! In scope: what stands in each table, and who may have it. Names are opened where they always are, so a file is a look
//! at everybody in it. Telephone numbers, documents and what people wrote stand in none. Not in scope: the formats
//! (`tables`); the workbook of an import with its reasons (`imports`).

mod routes;
mod rows;
mod store;

pub(super) use routes::{ExportDays, approved_hours, dated_table, file, routes};
pub(super) use store::HoursRow;

#[cfg(test)]
mod tests;
