//! From a workbook's bytes to judged rows and back, off the threads that answer requests.

use super::{
    model::{Sheet, Standing, local, people::Shared},
    store::Summary,
    words,
};
use crate::{
    app::App,
    error::Error,
    extract::Lang,
    volunteering::roster::{
        self, JudgedRow, Limits, Listing, ListingRefusal, Roster, SheetTexts, Wanted,
        result::{self, Remark, Tone},
    },
};
use chrono::NaiveDateTime;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use tokio::sync::Semaphore;

/// How long reading one workbook may take; the largest that is allowed takes a fraction of it.
const READING_MAX: Duration = Duration::from_secs(10);
/// How long an upload waits for those before it.
const WAITING_MAX: Duration = Duration::from_secs(10);
/// Workbooks read at once: each may take some hundred megabytes for a moment.
static READERS: Semaphore = Semaphore::const_new(1);

/// Reads and judges a workbook by itself.
pub(super) async fn read(app: &App, bytes: Vec<u8>) -> Result<(Roster, Vec<u8>), Error> {
    read_as_of(app, bytes, local(app.clock.now())).await
}

/// The cells of another workbook than a roster as text, within the same limits; and the bytes again.
pub(crate) async fn read_texts(
    app: &App,
    bytes: Vec<u8>,
) -> Result<(Vec<SheetTexts>, Vec<u8>), Error> {
    let limits = Limits {
        file_bytes_max: app.config.limits.upload_bytes_max,
        ..Limits::default()
    };
    on_worker(move || {
        let until = Instant::now() + READING_MAX;
        let sheets = roster::texts(&bytes, &limits, &|| Instant::now() > until);
        Ok((sheets.map_err(|refusal| refused(&refusal))?, bytes))
    })
    .await
}

/// A sheet with these columns and at most so many rows, within the same limits.
pub(in crate::volunteering) async fn read_listing(
    app: &App,
    bytes: Vec<u8>,
    wanted: Vec<Wanted>,
    rows_max: usize,
) -> Result<Listing, Error> {
    let limits = Limits {
        file_bytes_max: app.config.limits.upload_bytes_max,
        ..Limits::default()
    };
    let now = local(app.clock.now());
    on_worker(move || {
        let until = Instant::now() + READING_MAX;
        let expired = || Instant::now() > until;
        let read = roster::read_listing(&bytes, &limits, now, &expired, (&wanted, rows_max));
        read.map_err(|refusal| listing_refused(&refusal))
    })
    .await
}

/// That sheet again, with what stands beside each row by its number.
pub(in crate::volunteering) async fn listing_with(
    listing: Listing,
    remarks: BTreeMap<u32, Remark>,
) -> Result<Vec<u8>, Error> {
    on_worker(move || {
        let written = result::write_listing(&listing, &remarks);
        written.map_err(|_| anyhow::anyhow!("a result workbook could not be written").into())
    })
    .await
}

fn listing_refused(refusal: &ListingRefusal) -> Error {
    match refusal {
        ListingRefusal::Workbook(refusal) => refused(refusal),
        ListingRefusal::NoHeader(missing) => {
            Error::refused("workbook_no_header").with("missing", missing.join("、"))
        }
        ListingRefusal::Doubled(heading) => {
            Error::refused("workbook_ambiguous_column").with("column", heading.as_str())
        }
        ListingRefusal::TooManyRows { max } => {
            Error::refused("workbook_too_many_rows").with("max", *max)
        }
    }
}

/// The workbook again, with what stands beside each row.
pub(super) async fn with_reasons(
    app: &App,
    bytes: Vec<u8>,
    summary: &Summary,
    sheet: Sheet,
) -> Result<Vec<u8>, Error> {
    let (mut roster, _) = read_as_of(app, bytes, summary.judged_at).await?;
    let remarks = remarks(&sheet);
    roster.rows = sheet.rows;
    on_worker(move || {
        let remark = |row: &JudgedRow| {
            remarks
                .get(&row.row)
                .cloned()
                .unwrap_or_else(|| Remark::of(row))
        };
        let written = result::write(&roster, remark);
        written.map_err(|_| anyhow::anyhow!("a result workbook could not be written").into())
    })
    .await
}

async fn read_as_of(
    app: &App,
    bytes: Vec<u8>,
    now: NaiveDateTime,
) -> Result<(Roster, Vec<u8>), Error> {
    let limits = Limits {
        file_bytes_max: app.config.limits.upload_bytes_max,
        ..Limits::default()
    };
    on_worker(move || {
        let until = Instant::now() + READING_MAX;
        let roster = roster::read(&bytes, &limits, now, &|| Instant::now() > until);
        Ok((roster.map_err(|refusal| refused(&refusal))?, bytes))
    })
    .await
}

async fn on_worker<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let turn = tokio::time::timeout(WAITING_MAX, READERS.acquire()).await;
    let turn = turn
        .map_err(|_| Error::refused("busy"))?
        .map_err(anyhow::Error::new)?;
    let done = tokio::task::spawn_blocking(move || {
        // Held by the work itself: a caller who goes away does not make room for another.
        let _turn = turn;
        work()
    });
    done.await
        .map_err(|_| anyhow::anyhow!("reading a workbook panicked"))?
}

/// A refused workbook as a problem. No value of a cell is in it.
pub(super) fn refused(refusal: &roster::Refusal) -> Error {
    let error = Error::refused(refusal.code());
    match refusal {
        roster::Refusal::TooLarge { max_bytes } => {
            error.with("max_mb", max_bytes / (1_024 * 1_024))
        }
        roster::Refusal::TooManyRows { max } => error.with("max", *max),
        roster::Refusal::TooManyColumns { max, column } => {
            error.with("max", *max).with("column", column.as_str())
        }
        roster::Refusal::NoHeader { missing } => {
            let names: Vec<_> = missing.iter().map(|role| role.name_zh()).collect();
            error.with("missing", names.join("、"))
        }
        roster::Refusal::AmbiguousColumn { role } => error.with("column", role.name_zh()),
        _ => error,
    }
}

fn remarks(sheet: &Sheet) -> BTreeMap<u32, Remark> {
    let rows = sheet
        .rows
        .iter()
        .zip(sheet.standings())
        .zip(sheet.row_people());
    let asked = rows.filter(|((_, standing), _)| *standing == Standing::Ask);
    let remark = |((row, _), person): ((&JudgedRow, Standing), Option<usize>)| {
        let shared = person.and_then(|place| sheet.people[place].shared());
        let why = words::to_decide(shared.unwrap_or(Shared::Both), Lang::Zh);
        (
            row.row,
            Remark {
                result: "待确认".to_owned(),
                reason: why.to_owned(),
                tone: Tone::Open,
            },
        )
    };
    asked.map(remark).collect()
}
