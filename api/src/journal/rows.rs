//! The book's records as rows: loading what a batch names, writing back what it touched.

use super::store::{insert_rows, int, join_rows, load_rows, ms, replace_rows};
use crate::{
    db::{Conn, Tx, Writes, execute, fetch_all, fetch_optional, writer::Prepared},
    error::Error,
};
use ledger::{
    account::Account,
    area::AreaPath,
    book::{Book, Key, Touched},
    canon::{from_canonical, to_canonical},
    entry::Entry,
    ids::Seq,
    kinds::What,
    standard::Standard,
};
use std::collections::BTreeSet;

mod convert;
mod decisions;

pub(super) use convert::damaged;
pub(super) use convert::{
    AccountRow, ActivityRow, AnswerRow, BalanceRow, ClaimRow, ConsentRow, DecisionRow, DeviceRow,
    MerchantRow, ProposalRow, RoleRow, VoucherRow,
};

/// Keys by the statement that looks them up.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    accounts: Vec<[String; 1]>,
    owners: Vec<[String; 1]>,
    activities: Vec<[u64; 1]>,
    claims: Vec<[u64; 1]>,
    schedules: Vec<(String, i64, i64)>,
    vouchers: Vec<[String; 1]>,
    devices: Vec<[u64; 1]>,
    device_keys: Vec<[String; 1]>,
    issues: Vec<(String, i64)>,
    proposals: Vec<[u64; 1]>,
    administrators: bool,
    consents: Vec<[u64; 1]>,
    agreeing: Vec<[String; 1]>,
    decisions: Vec<[u64; 1]>,
    lists: Vec<(String, String)>,
}

impl Wanted {
    pub(super) fn add(&mut self, key: &Key) {
        match key {
            Key::Account(id) => self.accounts.push([id.to_string()]),
            Key::Balances(id) => self.owners.push([id.to_string()]),
            Key::Activity(seq) => self.activities.push([*seq]),
            Key::Claim(seq) => self.claims.push([*seq]),
            Key::Schedule(member, from, to) => {
                self.schedules
                    .push((member.to_string(), ms(*from), ms(*to)));
            }
            Key::Voucher(id) => self.vouchers.push([id.to_string()]),
            Key::Device(seq) => self.devices.push([*seq]),
            Key::DeviceKey(key) => self.device_keys.push([key.as_str().to_owned()]),
            Key::VouchersSince(member, since) => self.issues.push((member.to_string(), ms(*since))),
            Key::Proposal(seq) => self.proposals.push([*seq]),
            Key::Consent(seq) => self.consents.push([*seq]),
            Key::Consents(id) => self.agreeing.push([id.to_string()]),
            Key::Administrators => self.administrators = true,
            Key::Decision(seq) => self.decisions.push([*seq]),
            Key::Decisions(id, month) => self.lists.push((id.to_string(), month.to_string())),
        }
    }
}

/// Loads the wanted records into the book. What the book holds already is newer than the database.
pub(super) async fn load(tx: &mut Tx, book: &mut Book, wanted: &Wanted) -> Result<(), Error> {
    if !wanted.accounts.is_empty() {
        load_accounts(tx, book, &wanted.accounts).await?;
    }
    if !wanted.owners.is_empty() {
        load_balances(tx, book, &wanted.owners).await?;
    }
    if !wanted.activities.is_empty() {
        let rows = load_rows!(
            tx,
            ActivityRow,
            &wanted.activities,
            columns: "seq, activity, area, class, posted_at_ms, starts_at_ms, ends_at_ms",
            from: "ledger_activities",
            key: "seq",
            as: "CAST(value->>0 AS BIGINT)",
        );
        for row in rows {
            let (seq, record) = row.record()?;
            book.activities.entry(seq).or_insert(record);
        }
    }
    load_claims(tx, book, wanted).await?;
    load_vouchers(tx, book, wanted).await?;
    load_consents(tx, book, wanted).await?;
    load_devices(tx, book, wanted).await?;
    decisions::load(tx, book, wanted).await?;
    if wanted.administrators {
        let administrators = administrators(tx).await?;
        load_accounts(tx, book, &administrators).await?;
    }
    if !wanted.proposals.is_empty() {
        let rows = load_rows!(
            tx,
            ProposalRow,
            &wanted.proposals,
            columns: "seq, made_by, subject, digest, made_at_ms, state, seconded_seq, seconded_by",
            from: "ledger_proposals",
            key: "seq",
            as: "CAST(value->>0 AS BIGINT)",
        );
        for row in rows {
            let (seq, record) = row.record()?;
            book.proposals.entry(seq).or_insert(record);
        }
    }
    Ok(())
}

async fn load_consents(tx: &mut Tx, book: &mut Book, wanted: &Wanted) -> Result<(), Error> {
    let mut rows: Vec<ConsentRow> = Vec::new();
    if !wanted.consents.is_empty() {
        rows.extend(load_rows!(
            tx,
            ConsentRow,
            &wanted.consents,
            columns: "seq, member, purpose, text, withdrawn_seq",
            from: "ledger_consents",
            key: "seq",
            as: "CAST(value->>0 AS BIGINT)",
        ));
    }
    if !wanted.agreeing.is_empty() {
        rows.extend(load_rows!(
            tx,
            ConsentRow,
            &wanted.agreeing,
            columns: "seq, member, purpose, text, withdrawn_seq",
            from: "ledger_consents",
            key: "member",
            as: "value->>0",
        ));
    }
    for row in rows {
        let (seq, record) = row.record()?;
        book.consents.entry(seq).or_insert(record);
    }
    Ok(())
}

/// Who administers any area: few, and those of the root area are among them.
async fn administrators(tx: &mut Tx) -> Result<Vec<[String; 1]>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT DISTINCT account FROM staff_roles WHERE role = 'administrator'"
    )?;
    Ok(rows.into_iter().map(|(account,)| [account]).collect())
}

async fn load_devices(tx: &mut Tx, book: &mut Book, wanted: &Wanted) -> Result<(), Error> {
    let mut rows: Vec<DeviceRow> = Vec::new();
    if !wanted.devices.is_empty() {
        rows.extend(load_rows!(
            tx,
            DeviceRow,
            &wanted.devices,
            columns: "enrolled_seq, account, algorithm, public_key, retired_seq",
            from: "ledger_devices",
            key: "enrolled_seq",
            as: "CAST(value->>0 AS BIGINT)",
        ));
    }
    if !wanted.device_keys.is_empty() {
        rows.extend(load_rows!(
            tx,
            DeviceRow,
            &wanted.device_keys,
            columns: "enrolled_seq, account, algorithm, public_key, retired_seq",
            from: "ledger_devices",
            key: "public_key",
            as: "value->>0",
        ));
    }
    for row in rows {
        let (seq, record) = row.record()?;
        book.devices.entry(seq).or_insert(record);
    }
    Ok(())
}

async fn load_accounts(tx: &mut Tx, book: &mut Book, ids: &[[String; 1]]) -> Result<(), Error> {
    let accounts = load_rows!(
        tx,
        AccountRow,
        ids,
        columns: "account, holder, state, merged_into",
        from: "ledger_accounts",
        key: "account",
        as: "value->>0",
    );
    for row in accounts {
        let (id, record) = row.record()?;
        book.accounts.entry(id).or_insert(record);
    }
    let mut roles = load_rows!(
        tx,
        RoleRow,
        ids,
        columns: "account, area, granted_seq, role",
        from: "staff_roles",
        key: "account",
        as: "value->>0",
    );
    roles.sort_by_key(RoleRow::granted);
    for row in roles {
        let (id, record) = row.record()?;
        let held = book.roles.entry(id).or_default();
        if !held.contains(&record) {
            held.push(record);
        }
    }
    let merchants = load_rows!(
        tx,
        MerchantRow,
        ids,
        columns: "account, area, ceiling, suspended",
        from: "ledger_merchants",
        key: "account",
        as: "value->>0",
    );
    for row in merchants {
        let (id, record) = row.record()?;
        book.merchants.entry(id).or_insert(record);
    }
    Ok(())
}

/// The balances of these owners, and those that have none.
async fn load_balances(tx: &mut Tx, book: &mut Book, owners: &[[String; 1]]) -> Result<(), Error> {
    let mut owners = owners.to_vec();
    owners.push([String::new()]);
    let rows = load_rows!(
        tx,
        BalanceRow,
        &owners,
        columns: "owner, unit, class, lot, amount",
        from: "balances",
        key: "owner",
        as: "value->>0",
    );
    for row in rows {
        let (account, amount) = row.record()?;
        book.insert_balance(account, amount);
    }
    Ok(())
}

async fn load_claims(tx: &mut Tx, book: &mut Book, wanted: &Wanted) -> Result<(), Error> {
    let mut rows: Vec<ClaimRow> = Vec::new();
    if !wanted.claims.is_empty() {
        rows.extend(load_rows!(
            tx,
            ClaimRow,
            &wanted.claims,
            columns: "seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                    endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot",
            from: "ledger_claims",
            key: "seq",
            as: "CAST(value->>0 AS BIGINT)",
        ));
    }
    if !wanted.schedules.is_empty() {
        rows.extend(join_rows!(
            tx,
            ClaimRow,
            &wanted.schedules,
            columns: "seq, activity_seq, area, class, member, recorder, starts_at_ms, ends_at_ms, state,
                    endorsed_seq, endorsed_by, approved_seq, unit, issued, excess, lot",
            from: "ledger_claims",
            on: "member = value->>0
                AND starts_at_ms >= CAST(value->>1 AS BIGINT) AND starts_at_ms < CAST(value->>2 AS BIGINT)",
        ));
    }
    for row in rows {
        let (seq, record) = row.record()?;
        if !book.claims.contains_key(&seq) {
            book.insert_claim(seq, record);
        }
    }
    Ok(())
}

async fn load_vouchers(tx: &mut Tx, book: &mut Book, wanted: &Wanted) -> Result<(), Error> {
    let mut rows: Vec<VoucherRow> = Vec::new();
    if !wanted.vouchers.is_empty() {
        rows.extend(load_rows!(
            tx,
            VoucherRow,
            &wanted.vouchers,
            columns: "voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                    ended_seq, ended_at_ms, merchant",
            from: "ledger_vouchers",
            key: "voucher",
            as: "value->>0",
        ));
    }
    if !wanted.issues.is_empty() {
        rows.extend(join_rows!(
            tx,
            VoucherRow,
            &wanted.issues,
            columns: "voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                    ended_seq, ended_at_ms, merchant",
            from: "ledger_vouchers",
            on: "member = value->>0 AND issued_at_ms >= CAST(value->>1 AS BIGINT)",
        ));
    }
    for row in rows {
        let (id, record) = row.record()?;
        if !book.vouchers.contains_key(&id) {
            book.insert_voucher(id, record);
        }
    }
    Ok(())
}

/// All versions of the standard.
pub(super) async fn standards(tx: &mut Tx) -> Result<Vec<Standard>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT body FROM ledger_standards ORDER BY version"
    )?;
    rows.iter()
        .map(|(body,)| from_canonical(body.as_bytes()).map_err(damaged))
        .collect()
}

/// The root area, as the genesis names it.
pub(super) async fn root(tx: &mut Tx) -> Result<Option<AreaPath>, Error> {
    let row = fetch_optional!(tx, (String,), "SELECT bytes FROM entries WHERE seq = 0")?;
    let Some((bytes,)) = row else {
        return Ok(None);
    };
    // A genesis that was changed is for the auditor to name; nothing is decided about standards under it.
    let entry = Entry::from_bytes(bytes.as_bytes()).ok();
    Ok(entry.and_then(|entry| match entry.what {
        What::Genesis(facts) => Some(facts.area),
        _ => None,
    }))
}

/// Writes back everything that entries touched, of which the first stands at `since`.
pub(super) async fn write(
    writes: &mut Writes<'_>,
    book: &Book,
    touched: &Touched,
    since: Seq,
) -> Result<(), Error> {
    if !touched.balances.is_empty() {
        write_balances(writes, book, &touched.balances)?;
    }
    if !touched.claims.is_empty() {
        write_claims(writes, book, touched)?;
    }
    if !touched.vouchers.is_empty() {
        write_vouchers(writes, book, touched, since)?;
    }
    for (account, into) in &touched.merged {
        merge(writes.tx().await?, &account.to_string(), &into.to_string()).await?;
    }
    if !touched.activities.is_empty() {
        let rows: Vec<_> = touched
            .activities
            .iter()
            .filter_map(|seq| {
                book.activities
                    .get(seq)
                    .map(|record| ActivityRow::of(*seq, record))
            })
            .collect();
        insert_rows!(
            writes,
            "ledger_activities",
            rows,
            [1 seq "bigint", 2 activity "text", 3 area "text", 4 class "text", 5 posted_at_ms "bigint",
             6 starts_at_ms "bigint", 7 ends_at_ms "bigint"],
            ""
        )?;
    }
    if !touched.accounts.is_empty() {
        write_accounts(writes.tx().await?, book, touched).await?;
    }
    if !touched.consents.is_empty() {
        write_consents(writes, book, touched)?;
    }
    if !touched.proposals.is_empty() {
        write_proposals(writes, book, touched)?;
    }
    decisions::write(writes, book, touched)?;
    for seq in &touched.devices {
        if let Some(record) = book.devices.get(seq) {
            write_device(writes.tx().await?, &DeviceRow::of(*seq, record)).await?;
        }
    }
    for version in &touched.standards {
        let body = book
            .standards
            .get(version)
            .map(to_canonical)
            .unwrap_or_default();
        execute!(
            writes.tx().await?,
            "INSERT INTO ledger_standards (version, body) VALUES ($1, $2)",
            int(*version),
            body
        )?;
    }
    Ok(())
}

/// Zero stays as a row until the sweeper takes it: setting and clearing would cost two statements.
fn write_balances(
    writes: &mut Writes<'_>,
    book: &Book,
    accounts: &BTreeSet<Account>,
) -> Result<(), Error> {
    let rows: Vec<_> = accounts
        .iter()
        .map(|account| BalanceRow::of(account, book.balance(account)))
        .collect();
    replace_rows!(
        writes,
        "balances",
        rows,
        [1 owner "text", 2 unit "text", 3 class "text", 4 lot "text", 5 amount "bigint"],
        "ON CONFLICT (owner, unit, class, lot) DO UPDATE SET amount = excluded.amount"
    )?;
    Ok(())
}

fn write_claims(writes: &mut Writes<'_>, book: &Book, touched: &Touched) -> Result<(), Error> {
    let rows: Vec<_> = touched
        .claims
        .iter()
        .filter_map(|seq| {
            book.claims
                .get(seq)
                .map(|record| ClaimRow::of(*seq, record))
        })
        .collect();
    insert_rows!(
        writes,
        "ledger_claims",
        rows,
        [1 seq "bigint", 2 activity_seq "bigint", 3 area "text", 4 class "text", 5 member "text", 6 recorder "text",
         7 starts_at_ms "bigint", 8 ends_at_ms "bigint", 9 state "text", 10 endorsed_seq "bigint",
         11 endorsed_by "text", 12 approved_seq "bigint", 13 unit "text", 14 issued "bigint", 15 excess "bigint",
         16 lot "text"],
        "ON CONFLICT (seq) DO UPDATE SET state = excluded.state,
                endorsed_seq = excluded.endorsed_seq, endorsed_by = excluded.endorsed_by,
                approved_seq = excluded.approved_seq, unit = excluded.unit, issued = excluded.issued,
                excess = excluded.excess, lot = excluded.lot"
    )?;
    Ok(())
}

fn write_consents(writes: &mut Writes<'_>, book: &Book, touched: &Touched) -> Result<(), Error> {
    let rows: Vec<_> = touched
        .consents
        .iter()
        .filter_map(|seq| {
            book.consents
                .get(seq)
                .map(|record| ConsentRow::of(*seq, record))
        })
        .collect();
    insert_rows!(
        writes,
        "ledger_consents",
        rows,
        [1 seq "bigint", 2 member "text", 3 purpose "text", 4 text "text", 5 withdrawn_seq "bigint"],
        "ON CONFLICT (seq) DO UPDATE SET withdrawn_seq = excluded.withdrawn_seq"
    )?;
    Ok(())
}

fn write_proposals(writes: &mut Writes<'_>, book: &Book, touched: &Touched) -> Result<(), Error> {
    let rows: Vec<_> = touched
        .proposals
        .iter()
        .filter_map(|seq| {
            book.proposals
                .get(seq)
                .map(|record| ProposalRow::of(*seq, record))
        })
        .collect();
    insert_rows!(
        writes,
        "ledger_proposals",
        rows,
        [1 seq "bigint", 2 made_by "text", 3 subject "text", 4 digest "text", 5 made_at_ms "bigint", 6 state "text",
         7 seconded_seq "bigint", 8 seconded_by "text"],
        "ON CONFLICT (seq) DO UPDATE SET state = excluded.state, seconded_seq = excluded.seconded_seq,
                seconded_by = excluded.seconded_by"
    )?;
    Ok(())
}

/// New ones are inserted and no more: a server looks for a conflict twice a row.
fn write_vouchers(
    writes: &mut Writes<'_>,
    book: &Book,
    touched: &Touched,
    since: Seq,
) -> Result<(), Error> {
    macro_rules! put {
        ($rows:expr, $conflict:literal) => {
            insert_rows!(
                writes,
                "ledger_vouchers",
                $rows,
                [1 issued_seq "bigint", 2 voucher "text", 3 issued_at_ms "bigint", 4 member "text", 5 offer "text",
                 6 price "bigint", 7 lots "text", 8 expires_at_ms "bigint", 9 state "text", 10 ended_seq "bigint",
                 11 ended_at_ms "bigint", 12 merchant "text"],
                $conflict
            )?
        };
    }
    let rows = touched.vouchers.iter();
    let rows = rows.filter_map(|id| Some(VoucherRow::of(*id, book.vouchers.get(id)?)));
    let (new, known): (Vec<_>, Vec<_>) = rows.partition(|row| row.issued_seq >= int(since));
    if !new.is_empty() {
        put!(new, "");
    }
    if known.is_empty() {
        return Ok(());
    }
    if let Conn::Writer(conn) = writes.conn() {
        let mut end = Prepared::new(
            conn,
            "UPDATE ledger_vouchers SET state = $1, ended_seq = $2, ended_at_ms = $3, merchant = $4
             WHERE issued_seq = $5",
        )?;
        for row in known {
            let VoucherRow {
                state,
                ended_seq,
                ended_at_ms,
                merchant,
                issued_seq,
                ..
            } = row;
            end.run(rusqlite::params![
                state,
                ended_seq,
                ended_at_ms,
                merchant,
                issued_seq
            ])?;
        }
    } else {
        put!(
            known,
            "ON CONFLICT (issued_seq) DO UPDATE SET state = excluded.state,
                    ended_seq = excluded.ended_seq, ended_at_ms = excluded.ended_at_ms,
                    merchant = excluded.merchant"
        );
    }
    Ok(())
}

/// Also what no book holds: a person has thousands of claims, and few of them are looked at.
async fn merge(tx: &mut Tx, account: &str, into: &str) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "UPDATE ledger_claims SET member = $2 WHERE member = $1",
        account,
        into
    )?;
    execute!(
        &mut *tx,
        "UPDATE ledger_vouchers SET member = $2 WHERE member = $1",
        account,
        into
    )?;
    execute!(
        &mut *tx,
        "UPDATE account_heirs SET heir = $2 WHERE heir = $1",
        account,
        into
    )?;
    execute!(
        &mut *tx,
        "INSERT INTO account_heirs (account, heir) VALUES ($1, $2)",
        account,
        into
    )?;
    Ok(())
}

async fn write_device(tx: &mut Tx, row: &DeviceRow) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "INSERT INTO ledger_devices (enrolled_seq, account, algorithm, public_key, retired_seq)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (enrolled_seq) DO UPDATE SET retired_seq = excluded.retired_seq",
        row.enrolled_seq,
        row.account.as_str(),
        row.algorithm.as_str(),
        row.public_key.as_str(),
        row.retired_seq
    )?;
    Ok(())
}

async fn write_accounts(tx: &mut Tx, book: &Book, touched: &Touched) -> Result<(), Error> {
    for id in &touched.accounts {
        if let Some(record) = book.accounts.get(id) {
            execute!(
                &mut *tx,
                "INSERT INTO ledger_accounts (account, holder, state, merged_into) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (account) DO UPDATE SET state = excluded.state, merged_into = excluded.merged_into",
                id.to_string(),
                record.holder.as_str(),
                record.state.as_str(),
                record.into.map(|into| into.to_string())
            )?;
        }
        if let Some(record) = book.merchants.get(id) {
            execute!(
                &mut *tx,
                "INSERT INTO ledger_merchants (account, area, ceiling, suspended) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (account) DO UPDATE SET area = excluded.area, ceiling = excluded.ceiling,
                        suspended = excluded.suspended",
                id.to_string(),
                record.area.as_str(),
                record.ceiling,
                i64::from(record.suspended)
            )?;
        }
        execute!(
            &mut *tx,
            "DELETE FROM staff_roles WHERE account = $1",
            id.to_string()
        )?;
        for held in book.roles.get(id).into_iter().flatten() {
            execute!(
                &mut *tx,
                "INSERT INTO staff_roles (account, granted_seq, role, area) VALUES ($1, $2, $3, $4)",
                id.to_string(),
                int(held.granted),
                held.role.as_str(),
                held.area.as_str()
            )?;
        }
    }
    Ok(())
}
