//! Imports as interfaces show them, with a page of rows.

use super::{
    super::{model::Counts, store},
    row::ImportRow,
};
use ledger::time::Instant;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A workbook on its way to becoming claims.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Import {
    /// 32 hex digits.
    id: String,
    file_name: String,
    state: ImportState,
    /// Where its claims belong.
    area: String,
    area_name: String,
    /// RFC 3339 UTC.
    created_at: String,
    /// RFC 3339 UTC: when it is dropped, with its workbook.
    expires_at: String,
    counts: ImportCounts,
    /// Of the accepted rows.
    minutes_total: i64,
    /// The sheet that was read.
    sheet: String,
    /// Other sheets that look like a roster and were not read.
    other_sheets: Vec<String>,
    header_row: u32,
    /// The letter of each column, by what it holds.
    columns: BTreeMap<String, String>,
    /// There is no column for the class: all rows count as volunteer service.
    class_assumed: bool,
    /// In the order of the sheet; empty in a list of imports.
    rows: Vec<ImportRow>,
    /// Pass as `before` for more rows.
    next: Option<String>,
}

/// Imports, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Imports {
    pub(super) items: Vec<Import>,
    /// Pass as `before` for more.
    pub(super) next: Option<String>,
}

/// Where an import stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ImportState {
    Preview,
    Committed,
}

/// How many rows stand how.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ImportCounts {
    rows: u64,
    /// To be recorded, or recorded by this import.
    accepted: u64,
    rejected: u64,
    /// Waiting for a decision about their person.
    undecided: u64,
    /// Recorded before.
    already: u64,
    /// Rejected rows by their first reason.
    by_reason: BTreeMap<String, u64>,
    /// People to whom the accepted rows belong.
    people: u64,
    /// Those of them who become invited members.
    invited: u64,
}

/// An import without rows.
pub(super) fn import(stored: &store::Import, areas: &BTreeMap<String, String>) -> Import {
    let summary = &stored.summary;
    let time = |ms: i64| Instant::from_unix(ms.div_euclid(1_000)).to_string();
    Import {
        id: stored.id.to_string(),
        file_name: summary.file_name.clone(),
        state: match stored.state {
            store::State::Preview => ImportState::Preview,
            store::State::Committed => ImportState::Committed,
        },
        area_name: areas.get(stored.area.as_str()).cloned().unwrap_or_default(),
        area: stored.area.to_string(),
        created_at: time(stored.created_at_ms),
        expires_at: time(stored.expires_at_ms),
        minutes_total: summary.counts.minutes,
        counts: counts(&summary.counts),
        sheet: summary.sheet.clone(),
        other_sheets: summary.other_sheets.clone(),
        header_row: summary.header_row,
        columns: summary.columns.clone(),
        class_assumed: summary.class_assumed,
        rows: Vec::new(),
        next: None,
    }
}

impl Import {
    /// Puts a page of rows in.
    pub(super) fn with_page(mut self, (rows, next): (Vec<ImportRow>, Option<String>)) -> Self {
        self.rows = rows;
        self.next = next;
        self
    }
}

fn counts(counts: &Counts) -> ImportCounts {
    ImportCounts {
        rows: counts.rows,
        accepted: counts.accepted,
        rejected: counts.rejected,
        undecided: counts.undecided,
        already: counts.already,
        by_reason: counts.by_reason.clone(),
        people: counts.people,
        invited: counts.invited,
    }
}
