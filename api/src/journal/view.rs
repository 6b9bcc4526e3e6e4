//! The ledger's records for other modules to read. All functions read a committed state.
//!
//! One file a record: `claims`, `vouchers`, `entries`; here are people, balances and policy.

use super::{
    rows,
    rows::{BalanceRow, MerchantRow, RoleRow, Wanted},
};
use crate::{
    db::{Db, execute, fetch_all, fetch_optional},
    error::Error,
    retention::Rule,
};
use ledger::{
    account::Account,
    area::AreaPath,
    book::{Book, MerchantRecord, RoleRecord},
    decide::{self, Context},
    ids::Id,
    standard::Standard,
    time::Instant,
};
use std::collections::BTreeSet;

mod claims;
mod consents;
mod decisions;
mod devices;
mod entries;
mod heirs;
mod merchants;
mod proposals;
mod reviews;
mod roles;
mod settlements;
mod spans;
mod standards;
mod totals;
mod tree;
mod unclaimed;
mod vouchers;

pub(crate) use claims::*;
pub(crate) use consents::{consent, consents_of};
pub(crate) use decisions::{answers_of, decisions_in, disowned, lists_of, unanswered};
pub(crate) use devices::devices_of;
pub(crate) use entries::*;
pub(crate) use heirs::{accounts_among, erased, heir, merged_into};
pub(crate) use merchants::{MerchantStanding, merchants};
pub(crate) use proposals::{proposal, proposals, proposals_waiting};
pub(crate) use reviews::*;
pub(crate) use roles::{
    end_role_at, holders, members_waiting, roles_among, roles_at, roles_in_force, staff,
    unattended_claims,
};
pub(crate) use settlements::*;
pub(crate) use spans::{RoleSpan, role_spans};
pub(crate) use standards::{Adopted, standards};
pub(crate) use totals::totals;
pub(crate) use tree::{entry_bytes, tiles};
pub(crate) use unclaimed::*;
pub(crate) use vouchers::*;

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
        "SELECT owner, unit, class, lot, amount FROM balances WHERE owner = $1 AND amount <> 0 ORDER BY unit, class, lot",
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

/// The version that was adopted last, whether or not it is in force yet.
pub(crate) async fn last_standard(db: &Db) -> Result<Standard, Error> {
    let mut tx = db.snapshot().await?;
    let last = rows::standards(&mut tx).await?.pop();
    last.ok_or_else(|| decide::Refusal::NoStandard.into())
}

/// The root area, as the genesis names it.
pub(crate) async fn root(db: &Db) -> Result<Option<AreaPath>, Error> {
    rows::root(&mut db.snapshot().await?).await
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
    book.root = rows::root(&mut tx).await?;
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
         WHERE unit = 'POINT' AND class = 'available' AND lot < $1 AND amount <> 0 ORDER BY owner LIMIT $2",
        at.month().to_string(),
        limit
    )?;
    rows.iter()
        .map(|(id,)| id.parse().map_err(rows::damaged))
        .collect()
}

/// Forgets balances that are zero.
pub(crate) async fn tidy(db: &Db) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, "DELETE FROM balances WHERE amount = 0")?;
    tx.commit().await?;
    Ok(())
}

/// What goes by itself. DESIGN asks for at least thirty days.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "answers under idempotency keys",
    kept: "40 days",
    kept_ms: 40 * 86_400 * 1_000,
    // They lie in the order of their time: whatever stands before the first that stays.
    count: "SELECT COUNT(*) FROM idempotency WHERE place < COALESCE(
                (SELECT place FROM idempotency WHERE created_at_ms >= $1 ORDER BY place LIMIT 1), 9223372036854775807)",
    remove: "DELETE FROM idempotency WHERE place < COALESCE(
                (SELECT place FROM idempotency WHERE created_at_ms >= $1 ORDER BY place LIMIT 1), 9223372036854775807)",
}];
