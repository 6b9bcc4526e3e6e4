//! The ledger's records for other modules to read. All functions read a committed state.

use super::{
    rows,
    rows::{ActivityRow, BalanceRow, ClaimRow, MerchantRow, RoleRow, VoucherRow, Wanted},
    store::{instant, int, json, ms, uint, unfold_fetch},
};
use crate::{
    db::{Conn, Db, fetch_all, fetch_one, fetch_optional},
    error::Error,
};
use ledger::{
    account::Account,
    area::AreaPath,
    book::{
        ActivityRecord, Book, ClaimRecord, ClaimState, MerchantRecord, RoleRecord, VoucherRecord, VoucherState,
    },
    decide::{self, Context},
    entry::Entry,
    ids::{Id, Seq},
    standard::Standard,
    time::Instant,
    tree::Hash,
};
use std::collections::{BTreeMap, BTreeSet};

mod totals;

pub(crate) use totals::{Totals, totals};

/// The roles that an account holds now.
pub(crate) async fn roles_of(db: &Db, account: Id) -> Result<Vec<RoleRecord>, Error> {
    let rows = fetch_all!(
        db,
        RoleRow,
        "SELECT account, area, granted_seq, role FROM staff_roles WHERE account = $1 ORDER BY granted_seq",
        account.to_string()
    )?;
    rows.iter()
        .map(|row| row.record().map(|(_, record)| record))
        .collect()
}

/// The merchant that an account is.
pub(crate) async fn merchant(db: &Db, account: Id) -> Result<Option<MerchantRecord>, Error> {
    let row = fetch_optional!(
        db,
        MerchantRow,
        "SELECT account, area, ceiling, suspended FROM ledger_merchants WHERE account = $1",
        account.to_string()
    )?;
    row.map(|row| row.record().map(|(_, record)| record))
        .transpose()
}

/// The non-zero balances of an owner.
pub(crate) async fn balances(db: &Db, owner: Id) -> Result<Vec<(Account, i64)>, Error> {
    let rows = fetch_all!(
        db,
        BalanceRow,
        "SELECT owner, unit, class, lot, amount FROM balances WHERE owner = $1 ORDER BY unit, class, lot",
        owner.to_string()
    )?;
    rows.iter().map(BalanceRow::record).collect()
}

/// The standard in force.
pub(crate) async fn standard(db: &Db, at: Instant) -> Result<Standard, Error> {
    let mut tx = db.snapshot().await?;
    let standards = rows::standards(&mut tx).await?;
    let in_force = standards
        .into_iter()
        .rev()
        .find(|standard| standard.effective <= at);
    in_force.ok_or_else(|| decide::Refusal::NoStandard.into())
}

/// A book with what deciding these commands would read, so that a screen can tell beforehand.
pub(crate) async fn book_for(
    db: &Db,
    intents: &[(Context, decide::Command)],
) -> Result<Book, Error> {
    let mut tx = db.snapshot().await?;
    let mut book = Book::default();
    for standard in rows::standards(&mut tx).await? {
        book.standards.insert(standard.version, standard);
    }
    let mut loaded = BTreeSet::new();
    loop {
        let keys: BTreeSet<_> = intents
            .iter()
            .flat_map(|(context, command)| command.keys(&book, *context))
            .filter(|key| !loaded.contains(key))
            .collect();
        if keys.is_empty() {
            return Ok(book);
        }
        let mut wanted = Wanted::default();
        for key in &keys {
            wanted.add(key);
        }
        rows::load(&mut tx, &mut book, &wanted).await?;
        loaded.extend(keys);
    }
}

/// A claim.
pub(crate) async fn claim(db: &Db, seq: Seq) -> Result<Option<ClaimRecord>, Error> {
    let row = fetch_optional!(
        db,
        ClaimRow,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims WHERE seq = $1",
        int(seq)
    )?;
    row.map(|row| row.record().map(|(_, record)| record))
        .transpose()
}

/// A member's claims in some states, newest first.
pub(crate) async fn claims_of(
    db: &Db,
    member: Id,
    states: &[ClaimState],
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let rows = fetch_all!(
        db,
        ClaimRow,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims
         WHERE member = $1 AND seq < $2 AND $3 LIKE '% ' || state || ' %'
         ORDER BY seq DESC LIMIT $4",
        member.to_string(),
        int(before.unwrap_or(u64::MAX)),
        word_list(states),
        limit
    )?;
    rows.iter().map(ClaimRow::record).collect()
}

/// Which claims a reviewer asks for.
#[derive(Debug, Clone)]
pub(crate) struct Queue<'a> {
    /// Their areas.
    pub(crate) areas: &'a [AreaPath],
    /// The states.
    pub(crate) states: &'a [ClaimState],
    /// Behind this claim in the order of the list.
    pub(crate) cursor: Option<Seq>,
    /// At most so many.
    pub(crate) limit: i64,
}

macro_rules! queue_sql {
    ($unfold:literal, $order:literal) => {
        concat!(
            "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                    endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
             FROM ledger_claims
             WHERE $2 LIKE '% ' || state || ' %'
               AND EXISTS (SELECT 1 FROM ", $unfold, " AS held
                           WHERE area = held.value->>0 OR area LIKE (held.value->>0) || '/%')
               AND ", $order
        )
    };
}

macro_rules! queue_rows {
    ($tx:expr, $queue:expr, $order:literal, $cursor:expr) => {{
        let areas = json(&area_rows($queue.areas))?;
        let (states, cursor, limit) = (word_list($queue.states), $cursor, $queue.limit);
        match $tx.conn() {
            Conn::Sqlite(conn) => {
                sqlx::query_as::<_, ClaimRow>(queue_sql!("json_each($1)", $order))
                    .bind(areas)
                    .bind(states)
                    .bind(cursor)
                    .bind(limit)
                    .fetch_all(conn)
                    .await
            }
            Conn::Postgres(conn) => {
                sqlx::query_as::<_, ClaimRow>(queue_sql!("json_array_elements($1::json)", $order))
                    .bind(areas)
                    .bind(states)
                    .bind(cursor)
                    .bind(limit)
                    .fetch_all(conn)
                    .await
            }
        }?
    }};
}

/// Claims in a reviewer's areas, oldest first.
pub(crate) async fn queue_oldest(
    db: &Db,
    queue: &Queue<'_>,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let mut tx = db.snapshot().await?;
    let rows = queue_rows!(
        &mut tx,
        queue,
        "seq > $3 ORDER BY seq LIMIT $4",
        queue.cursor.map_or(-1, int)
    );
    rows.iter().map(ClaimRow::record).collect()
}

/// Claims in a reviewer's areas, newest first.
pub(crate) async fn queue_newest(
    db: &Db,
    queue: &Queue<'_>,
) -> Result<Vec<(Seq, ClaimRecord)>, Error> {
    let mut tx = db.snapshot().await?;
    let rows = queue_rows!(
        &mut tx,
        queue,
        "seq < $3 ORDER BY seq DESC LIMIT $4",
        queue.cursor.map_or(i64::MAX, int)
    );
    rows.iter().map(ClaimRow::record).collect()
}

/// How many claims in these areas are in each state.
pub(crate) async fn count_claims(
    db: &Db,
    areas: &[AreaPath],
) -> Result<Vec<(ClaimState, i64)>, Error> {
    let mut tx = db.snapshot().await?;
    let rows = unfold_fetch!(
        &mut tx,
        (String, i64),
        &area_rows(areas),
        "SELECT state, CAST(COUNT(*) AS BIGINT) FROM ledger_claims WHERE state IN ('open', 'endorsed')
           AND EXISTS (SELECT 1 FROM",
        "AS held WHERE area = held.value->>0 OR area LIKE (held.value->>0) || '/%') GROUP BY state"
    )?;
    rows.into_iter()
        .map(|(state, count)| Ok((state.parse().map_err(rows::damaged)?, count)))
        .collect()
}

fn area_rows(areas: &[AreaPath]) -> Vec<[&str; 1]> {
    areas.iter().map(|area| [area.as_str()]).collect()
}

/// States as a text in which each stands between spaces.
fn word_list(states: &[ClaimState]) -> String {
    states
        .iter()
        .fold(" ".to_owned(), |list, state| list + state.as_str() + " ")
}

/// Activities, by their entries.
pub(crate) async fn activities(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, ActivityRecord>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        ActivityRow,
        &keys,
        "SELECT seq, activity, area, class, posted_at_ms, starts_at_ms, ends_at_ms
         FROM ledger_activities WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    rows.iter().map(ActivityRow::record).collect()
}

/// A voucher.
pub(crate) async fn voucher(db: &Db, id: Id) -> Result<Option<VoucherRecord>, Error> {
    let row = fetch_optional!(
        db,
        VoucherRow,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant
         FROM ledger_vouchers WHERE voucher = $1",
        id.to_string()
    )?;
    row.map(|row| row.record().map(|(_, record)| record))
        .transpose()
}

/// A member's vouchers, newest first.
pub(crate) async fn vouchers_of(
    db: &Db,
    member: Id,
    state: Option<VoucherState>,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<(Id, VoucherRecord)>, Error> {
    let rows = fetch_all!(
        db,
        VoucherRow,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant
         FROM ledger_vouchers WHERE member = $1 AND issued_seq < $2 AND ($3 = '' OR state = $3)
         ORDER BY issued_seq DESC LIMIT $4",
        member.to_string(),
        int(before.unwrap_or(u64::MAX)),
        state.map(VoucherState::as_str).unwrap_or_default(),
        limit
    )?;
    rows.iter().map(VoucherRow::record).collect()
}

/// Vouchers redeemed at a merchant in a span of time, newest first.
pub(crate) async fn redeemed_at(
    db: &Db,
    merchant: Id,
    (from, to): (Instant, Instant),
) -> Result<Vec<(Id, VoucherRecord)>, Error> {
    let rows = fetch_all!(
        db,
        VoucherRow,
        "SELECT voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                ended_seq, ended_at_ms, merchant
         FROM ledger_vouchers WHERE merchant = $1 AND ended_at_ms >= $2 AND ended_at_ms < $3
         ORDER BY ended_seq DESC LIMIT 1000",
        merchant.to_string(),
        ms(from),
        ms(to)
    )?;
    rows.iter().map(VoucherRow::record).collect()
}

/// Open vouchers that have lapsed.
pub(crate) async fn lapsed_vouchers(db: &Db, at: Instant, limit: i64) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT voucher FROM ledger_vouchers WHERE state = 'open' AND expires_at_ms <= $1
         ORDER BY expires_at_ms LIMIT $2",
        ms(at),
        limit
    )?;
    rows.iter()
        .map(|(id,)| id.parse().map_err(rows::damaged))
        .collect()
}

/// Members with available points in lots of past months.
pub(crate) async fn members_with_expired_lots(
    db: &Db,
    at: Instant,
    limit: i64,
) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT DISTINCT owner FROM balances
         WHERE unit = 'POINT' AND class = 'available' AND lot < $1 ORDER BY owner LIMIT $2",
        at.month().to_string(),
        limit
    )?;
    rows.iter()
        .map(|(id,)| id.parse().map_err(rows::damaged))
        .collect()
}

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct StoredEntry {
    /// Its leaf hash.
    pub(crate) leaf: Hash,
    /// The account whose history shows it.
    pub(crate) subject: Option<Id>,
    /// Its exact bytes.
    pub(crate) bytes: String,
    /// What they say.
    pub(crate) entry: Entry,
}

type EntryRow = (String, String, String);

fn stored((leaf, subject, bytes): EntryRow) -> Result<StoredEntry, Error> {
    let entry = Entry::from_bytes(bytes.as_bytes()).map_err(rows::damaged)?;
    let leaf = leaf
        .parse()
        .map_err(|_| anyhow::anyhow!("a leaf hash is damaged"))?;
    Ok(StoredEntry {
        leaf,
        subject: subject.parse().ok(),
        bytes,
        entry,
    })
}

/// One entry.
pub(crate) async fn entry(db: &Db, seq: Seq) -> Result<Option<StoredEntry>, Error> {
    let row = fetch_optional!(
        db,
        EntryRow,
        "SELECT leaf, subject, bytes FROM entries WHERE seq = $1",
        int(seq)
    )?;
    row.map(stored).transpose()
}

/// Several entries, by their position.
pub(crate) async fn entries(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, StoredEntry>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        EntryRow,
        &keys,
        "SELECT leaf, subject, bytes FROM entries WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    rows.into_iter().map(|row| stored(row).map(|stored| (stored.entry.seq, stored))).collect()
}

/// How many pending claims in these areas ended before an instant.
pub(crate) async fn count_pending_before(db: &Db, areas: &[AreaPath], before: Instant) -> Result<i64, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<(&str, i64)> = areas.iter().map(|area| (area.as_str(), ms(before))).collect();
    let rows = unfold_fetch!(
        &mut tx,
        (i64,),
        &keys,
        "SELECT CAST(COUNT(*) AS BIGINT) FROM ledger_claims WHERE state IN ('open', 'endorsed')
           AND EXISTS (SELECT 1 FROM",
        "AS held WHERE (area = held.value->>0 OR area LIKE (held.value->>0) || '/%')
                   AND ends_at_ms < CAST(held.value->>1 AS BIGINT))"
    )?;
    Ok(rows.first().map_or(0, |(count,)| *count))
}

/// The entries of an account's history, newest first.
pub(crate) async fn entries_of(
    db: &Db,
    subject: Id,
    before: Option<Seq>,
    limit: i64,
) -> Result<Vec<StoredEntry>, Error> {
    let rows = fetch_all!(
        db,
        EntryRow,
        "SELECT leaf, subject, bytes FROM entries WHERE subject = $1 AND seq < $2
         ORDER BY seq DESC LIMIT $3",
        subject.to_string(),
        int(before.unwrap_or(u64::MAX)),
        limit
    )?;
    rows.into_iter().map(stored).collect()
}

/// Number of entries and when the last was recorded.
pub(crate) async fn size(db: &Db) -> Result<(u64, Instant), Error> {
    let (size, at_ms) = fetch_one!(db, (i64, i64), "SELECT size, at_ms FROM head WHERE id = 1")?;
    Ok((uint(size), instant(at_ms)))
}

/// Forgets idempotency answers that are older than an instant.
pub(crate) async fn forget_answers(db: &Db, before_ms: i64) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    crate::db::execute!(&mut tx, "DELETE FROM idempotency WHERE created_at_ms < $1", before_ms)?;
    tx.commit().await?;
    Ok(())
}

/// Claims, by their entries.
pub(crate) async fn claims(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, ClaimRecord>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[Seq; 1]> = seqs.iter().map(|seq| [*seq]).collect();
    let rows = unfold_fetch!(
        &mut tx,
        ClaimRow,
        &keys,
        "SELECT seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot
         FROM ledger_claims WHERE seq IN (SELECT CAST(value->>0 AS BIGINT) FROM",
        ")"
    )?;
    rows.iter().map(ClaimRow::record).collect()
}

/// A member's approved minutes, by class.
pub(crate) async fn approved_minutes(db: &Db, member: Id) -> Result<BTreeMap<String, i64>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64),
        "SELECT class, CAST(SUM(ends_at_ms - starts_at_ms) / 60000 AS BIGINT) FROM ledger_claims
         WHERE member = $1 AND state = 'approved' GROUP BY class",
        member.to_string()
    )?;
    Ok(rows.into_iter().collect())
}
