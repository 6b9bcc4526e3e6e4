//! Writing back what a batch touched.

use super::{
    ActivityRow, BalanceRow, ClaimRow, ConsentRow, DeviceRow, ProposalRow, SettlementRow,
    VoucherRow, decisions,
};
use crate::{
    db::{Conn, Tx, Writes, execute, writer::Prepared},
    error::Error,
    journal::store::{insert_rows, int, replace_rows},
};
use ledger::{
    account::Account,
    book::{Book, Touched},
    canon::to_canonical,
    ids::Seq,
};
use std::collections::BTreeSet;

/// Writes back everything that entries touched, of which the first stands at `since`.
pub(in crate::journal) async fn write(
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
    if !touched.settlements.is_empty() {
        write_settlements(writes, book, touched)?;
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

fn write_settlements(writes: &mut Writes<'_>, book: &Book, touched: &Touched) -> Result<(), Error> {
    let rows: Vec<_> = touched
        .settlements
        .iter()
        .filter_map(|seq| {
            book.settlements
                .get(seq)
                .map(|record| SettlementRow::of(*seq, record))
        })
        .collect();
    insert_rows!(
        writes,
        "ledger_settlements",
        rows,
        [1 seq "bigint", 2 merchant "text", 3 amount "bigint", 4 recorded_by "text", 5 reversed_seq "bigint"],
        "ON CONFLICT (seq) DO UPDATE SET reversed_seq = excluded.reversed_seq"
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
                 11 ended_at_ms "bigint", 12 merchant "text", 13 proxy "text"],
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
            "UPDATE ledger_vouchers SET state = $1, ended_seq = $2, ended_at_ms = $3, merchant = $4, proxy = $5
             WHERE issued_seq = $6",
        )?;
        for row in known {
            let VoucherRow {
                state,
                ended_seq,
                ended_at_ms,
                merchant,
                proxy,
                issued_seq,
                ..
            } = row;
            end.run(rusqlite::params![
                state,
                ended_seq,
                ended_at_ms,
                merchant,
                proxy,
                issued_seq
            ])?;
        }
    } else {
        put!(
            known,
            "ON CONFLICT (issued_seq) DO UPDATE SET state = excluded.state,
                    ended_seq = excluded.ended_seq, ended_at_ms = excluded.ended_at_ms,
                    merchant = excluded.merchant, proxy = excluded.proxy"
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
