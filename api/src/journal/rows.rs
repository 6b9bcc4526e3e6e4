//! The book's records as rows: loading what a batch names; `writing` puts back what it touched.

use super::store::{join_rows, load_rows, ms};
use crate::{
    db::{Tx, fetch_all, fetch_optional},
    error::Error,
};
use ledger::{
    area::AreaPath,
    book::{Book, Key},
    canon::from_canonical,
    entry::Entry,
    kinds::What,
    standard::Standard,
};
mod convert;
mod decisions;
mod reviews;
mod writing;

pub(super) use convert::damaged;
pub(super) use convert::{
    AccountRow, ActivityRow, AnswerRow, BalanceRow, ClaimRow, ConsentRow, DecisionRow, DeviceRow,
    MerchantRow, ProposalRow, RoleRow, SettlementRow, VoucherRow,
};
pub(super) use reviews::index;
pub(super) use writing::write;

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
    proxied: Vec<(String, i64)>,
    proposals: Vec<[u64; 1]>,
    administrators: bool,
    consents: Vec<[u64; 1]>,
    settlements: Vec<[u64; 1]>,
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
            Key::RedeemedFor(clerk, since) => self.proxied.push((clerk.to_string(), ms(*since))),
            Key::Proposal(seq) => self.proposals.push([*seq]),
            Key::Settlement(seq) => self.settlements.push([*seq]),
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
    load_settlements(tx, book, wanted).await?;
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

async fn load_settlements(tx: &mut Tx, book: &mut Book, wanted: &Wanted) -> Result<(), Error> {
    if wanted.settlements.is_empty() {
        return Ok(());
    }
    let rows = load_rows!(
        tx,
        SettlementRow,
        &wanted.settlements,
        columns: "seq, merchant, amount, recorded_by, reversed_seq",
        from: "ledger_settlements",
        key: "seq",
        as: "CAST(value->>0 AS BIGINT)",
    );
    for row in rows {
        let (seq, record) = row.record()?;
        book.settlements.entry(seq).or_insert(record);
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
                    ended_seq, ended_at_ms, merchant, proxy",
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
                    ended_seq, ended_at_ms, merchant, proxy",
            from: "ledger_vouchers",
            on: "member = value->>0 AND issued_at_ms >= CAST(value->>1 AS BIGINT)",
        ));
    }
    if !wanted.proxied.is_empty() {
        rows.extend(join_rows!(
            tx,
            VoucherRow,
            &wanted.proxied,
            columns: "voucher, issued_seq, issued_at_ms, member, offer, price, lots, expires_at_ms, state,
                    ended_seq, ended_at_ms, merchant, proxy",
            from: "ledger_vouchers",
            on: "proxy = value->>0 AND ended_at_ms >= CAST(value->>1 AS BIGINT)",
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
