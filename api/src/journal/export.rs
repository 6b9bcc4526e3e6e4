//! The whole ledger as the database holds it at one moment: entries, and what is stored about them.

use super::{
    rows::{
        AccountRow, ActivityRow, AnswerRow, BalanceRow, ClaimRow, ConsentRow, DeviceRow,
        MerchantRow, ProposalRow, RoleRow, SettlementRow, VoucherRow,
    },
    store::{self, int},
};
use crate::{
    db::{Conn, Db, Tx, fetch_optional},
    error::Error,
};
use futures_util::StreamExt;
use ledger::{
    canon::from_canonical,
    entry::{Entry, Head},
    export::{Line, Listed},
    standard::Standard,
    tile::TileSet,
    tree::{Frontier, Hash, leaf_hash},
};
use std::{collections::BTreeSet, fmt, time::Duration};
use tokio::sync::mpsc;

/// Lines are sent in pieces of about this size.
const PIECE_BYTES: usize = 64 * 1_024;
/// A reader that takes nothing for so long gives its connection back.
const STALLED_MAX: Duration = Duration::from_secs(30);

/// A view of the database that no later write changes.
pub(crate) struct Snapshot {
    tx: Tx,
    head: Head,
    frontier: Frontier,
}

/// Opens a view of this moment.
pub(crate) async fn snapshot(db: &Db) -> Result<Snapshot, Error> {
    let mut tx = db.snapshot().await?;
    let (head, frontier) = store::head(&mut tx).await?;
    Ok(Snapshot { tx, head, frontier })
}

impl Snapshot {
    /// Number of entries.
    pub(crate) fn size(&self) -> u64 {
        self.head.size
    }

    /// The tree's root.
    pub(crate) fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// Whether the head names the last entry and the time that the entry gives itself: another leaf breaks the
    /// chain at the next entry, and another time dates all that come after. An entry that was changed is for the
    /// auditor to name.
    pub(crate) async fn is_true(&mut self) -> Result<bool, Error> {
        let last = int(self.head.size) - 1;
        let row = fetch_optional!(
            &mut self.tx,
            (String, String),
            "SELECT leaf, bytes FROM entries WHERE seq = $1",
            last
        )?;
        let untouched =
            row.filter(|(leaf, bytes)| leaf_hash(bytes.as_bytes()).to_string() == *leaf);
        let Some((leaf, bytes)) = untouched else {
            return Ok(true);
        };
        let entry = Entry::from_bytes(bytes.as_bytes()).ok();
        let is_dated = entry.is_none_or(|entry| entry.at == self.head.at);
        Ok(is_dated && leaf == self.head.leaf.to_string())
    }

    /// Tiles as they are here.
    pub(crate) async fn tiles(
        &mut self,
        keys: &BTreeSet<ledger::tile::TileKey>,
    ) -> Result<TileSet, Error> {
        super::tiles(&mut self.tx, keys).await
    }

    /// Writes the export behind a header, piece by piece.
    pub(crate) async fn write(
        mut self,
        header: Vec<String>,
        out: mpsc::Sender<String>,
    ) -> Result<(), Error> {
        let mut pages = Pages {
            out,
            piece: String::new(),
            lines: 0,
        };
        for line in header {
            pages.line(&line).await?;
        }
        let tx = &mut self.tx;
        stream(
            tx,
            "SELECT seq, leaf, subject, bytes FROM entries ORDER BY seq",
            &mut pages,
            |row: &EntryRow| Ok(entry_line(row)),
        )
        .await?;
        stream(
            tx,
            "SELECT owner, unit, class, lot, amount FROM balances WHERE amount <> 0
         ORDER BY unit, class, owner, lot",
            &mut pages,
            |row: &BalanceRow| {
                row.record()
                    .map(|(account, amount)| Line::Balance(account, amount).to_text())
            },
        )
        .await?;
        write_people(tx, &mut pages).await?;
        write_records(tx, &mut pages).await?;
        let end = Line::End(pages.lines).to_text();
        pages.line(&end).await?;
        pages.flush().await
    }
}

type EntryRow = (i64, String, String, String);

/// An entry's line, as the columns have it. What is no number or no hash any more makes a line that is none,
/// and that the auditor names by its place.
fn entry_line((seq, leaf, subject, bytes): &EntryRow) -> String {
    let listed = if subject.is_empty() {
        Listed::Nobody
    } else {
        subject.parse().map_or(Listed::Unreadable, Listed::Account)
    };
    format!("entry {seq} {leaf} {listed} {bytes}")
}

async fn write_people(tx: &mut Tx, pages: &mut Pages) -> Result<(), Error> {
    stream(
        tx,
        "SELECT account, holder, state, merged_into FROM ledger_accounts ORDER BY account",
        pages,
        |row: &AccountRow| {
            row.record()
                .map(|(id, record)| Line::Account(id, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT account, area, granted_seq, role FROM staff_roles ORDER BY account, granted_seq",
        pages,
        |row: &RoleRow| {
            row.record()
                .map(|(id, record)| Line::Role(id, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT account, area, ceiling, suspended FROM ledger_merchants ORDER BY account",
        pages,
        |row: &MerchantRow| {
            row.record()
                .map(|(id, record)| Line::Merchant(id, record).to_text())
        },
    )
    .await
}

async fn write_records(tx: &mut Tx, pages: &mut Pages) -> Result<(), Error> {
    stream(
        tx,
        "SELECT seq, activity, area, class, posted_at_ms, starts_at_ms, ends_at_ms
         FROM ledger_activities ORDER BY seq",
        pages,
        |row: &ActivityRow| {
            row.record()
                .map(|(seq, record)| Line::Activity(seq, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims ORDER BY seq",
        pages,
        |row: &ClaimRow| {
            row.record()
                .map(|(seq, record)| Line::Claim(seq, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant, proxy
         FROM ledger_vouchers ORDER BY issued_seq",
        pages,
        |row: &VoucherRow| row.record().map(|(id, record)| Line::Voucher(id, record).to_text()),
    )
    .await?;
    stream(
        tx,
        "SELECT enrolled_seq, account, algorithm, public_key, retired_seq FROM ledger_devices
         ORDER BY enrolled_seq",
        pages,
        |row: &DeviceRow| {
            row.record()
                .map(|(seq, record)| Line::Device(seq, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT body FROM ledger_standards ORDER BY version",
        pages,
        |row: &(String,)| {
            let standard: Standard =
                from_canonical(row.0.as_bytes()).map_err(anyhow::Error::new)?;
            Ok(Line::Standard(standard).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT seq, merchant, amount, recorded_by, reversed_seq FROM ledger_settlements ORDER BY seq",
        pages,
        |row: &SettlementRow| {
            row.record()
                .map(|(seq, record)| Line::Settlement(seq, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT seq, member, purpose, text, withdrawn_seq FROM ledger_consents ORDER BY seq",
        pages,
        |row: &ConsentRow| {
            row.record()
                .map(|(seq, record)| Line::Consent(seq, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT seq, account, decision_seq, month, word FROM ledger_answers ORDER BY seq",
        pages,
        |row: &AnswerRow| {
            row.record()
                .map(|(seq, record)| Line::Answer(seq, record).to_text())
        },
    )
    .await?;
    stream(
        tx,
        "SELECT seq, made_by, subject, digest, made_at_ms, state, seconded_seq, seconded_by
         FROM ledger_proposals ORDER BY seq",
        pages,
        |row: &ProposalRow| {
            row.record()
                .map(|(seq, record)| Line::Proposal(seq, record).to_text())
        },
    )
    .await
}

/// Sends each row of a statement as a line. Rows come from the engine as they are read.
async fn stream<R>(
    tx: &mut Tx,
    sql: &'static str,
    pages: &mut Pages,
    line: impl Fn(&R) -> Result<String, Error>,
) -> Result<(), Error>
where
    R: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>
        + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>
        + fmt::Debug
        + Send
        + Unpin,
{
    match tx.conn() {
        Conn::Sqlite(conn) => {
            let mut rows = sqlx::query_as::<_, R>(sql).fetch(conn);
            while let Some(row) = rows.next().await {
                pages.line(&shown(row, &line)?).await?;
            }
        }
        Conn::Writer(_) => return Err(anyhow::anyhow!("an export reads a snapshot").into()),
        Conn::Postgres(conn) => {
            let mut rows = sqlx::query_as::<_, R>(sql).fetch(conn);
            while let Some(row) = rows.next().await {
                pages.line(&shown(row, &line)?).await?;
            }
        }
    }
    Ok(())
}

/// A row's line. A row that is no record is shown as it is: an export that stopped there would hide from
/// the auditor what is wrong, and with it everything after.
fn shown<R: fmt::Debug>(
    row: Result<R, sqlx::Error>,
    line: impl Fn(&R) -> Result<String, Error>,
) -> Result<String, Error> {
    let damaged = |text: String| Line::Damaged(&text).to_text();
    match row {
        Ok(row) => Ok(line(&row).unwrap_or_else(|_| damaged(format!("{row:?}")))),
        // SQLite keeps what it was given, such as a text in a column of numbers.
        Err(error @ sqlx::Error::ColumnDecode { .. }) => Ok(damaged(format!("{error:?}"))),
        Err(error) => Err(error.into()),
    }
}

struct Pages {
    out: mpsc::Sender<String>,
    piece: String,
    lines: u64,
}

impl Pages {
    async fn line(&mut self, line: &str) -> Result<(), Error> {
        self.piece.push_str(line);
        self.piece.push('\n');
        self.lines += 1;
        if self.piece.len() >= PIECE_BYTES {
            self.flush().await
        } else {
            Ok(())
        }
    }

    async fn flush(&mut self) -> Result<(), Error> {
        let piece = std::mem::take(&mut self.piece);
        self.out
            .send_timeout(piece, STALLED_MAX)
            .await
            .map_err(|_| Error::refused("busy"))
    }
}
