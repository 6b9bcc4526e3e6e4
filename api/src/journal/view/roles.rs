//! Roles in force, by area and by holder.

use crate::{
    db::{Db, Tx, execute, fetch_all, run},
    error::Error,
    journal::{
        rows::{RoleRow, damaged},
        store::{int, json, unfold_fetch},
    },
};
use ledger::{
    area::AreaPath,
    book::RoleRecord,
    ids::{Id, Seq},
    kinds::Role,
};
use std::collections::BTreeMap;

macro_rules! staff_sql {
    ($unfold:literal) => {
        concat!(
            "SELECT account, area, granted_seq, role FROM staff_roles
             WHERE granted_seq < $2 AND ($3 = '' OR role = $3)
               AND EXISTS (SELECT 1 FROM ",
            $unfold,
            " AS held WHERE area = held.value->>0 OR area LIKE (held.value->>0) || '/%')
             ORDER BY granted_seq DESC, account LIMIT $4"
        )
    };
}

/// Roles held in these areas, those granted last first, at most so many; and the entry before which the next ones
/// were granted.
pub(crate) async fn staff(
    db: &Db,
    areas: &[AreaPath],
    role: Option<Role>,
    before: Option<Seq>,
    limit: i64,
) -> Result<(Vec<(Id, RoleRecord)>, Option<Seq>), Error> {
    let mut tx = db.snapshot().await?;
    let areas: Vec<[&str; 1]> = areas.iter().map(|area| [area.as_str()]).collect();
    let areas = json(&areas)?;
    let rows = run!(
        tx.conn(),
        fetch_all,
        RoleRow,
        sqlite: staff_sql!("json_each($1)"),
        postgres: staff_sql!("json_array_elements($1::json)"),
        areas,
        int(before.unwrap_or(u64::MAX)),
        role.map_or("", Role::as_str),
        limit + 1
    )?;
    let mut held: Vec<(Id, RoleRecord)> = rows
        .iter()
        .map(RoleRow::record)
        .collect::<Result<_, Error>>()?;
    let whole = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = held.len() > whole;
    // Only the genesis grants twice in one entry; a page does not end between the two.
    if more && held[whole - 1].1.granted != held[whole].1.granted {
        held.truncate(whole);
    }
    let next = held.last().filter(|_| more).map(|(_, last)| last.granted);
    Ok((held, next.filter(|granted| *granted > 0)))
}

/// The roles that these accounts hold now, in the order in which they were granted.
pub(crate) async fn roles_among(
    db: &Db,
    accounts: &[Id],
) -> Result<BTreeMap<Id, Vec<RoleRecord>>, Error> {
    let mut tx = db.snapshot().await?;
    let keys: Vec<[String; 1]> = accounts.iter().map(|id| [id.to_string()]).collect();
    let mut rows = unfold_fetch!(
        &mut tx,
        RoleRow,
        &keys,
        "SELECT account, area, granted_seq, role FROM staff_roles
         WHERE account IN (SELECT value->>0 FROM",
        ")"
    )?;
    rows.sort_by_key(RoleRow::granted);
    let mut held: BTreeMap<Id, Vec<RoleRecord>> = BTreeMap::new();
    for row in &rows {
        let (account, record) = row.record()?;
        held.entry(account).or_default().push(record);
    }
    Ok(held)
}

/// The roles of an account that open something at this moment: one that was given for a time is over on its day,
/// also before somebody takes it back.
pub(crate) async fn roles_at(db: &Db, account: Id, now_ms: i64) -> Result<Vec<RoleRecord>, Error> {
    let rows = fetch_all!(
        db,
        RoleRow,
        "SELECT account, area, granted_seq, role FROM staff_roles s
         WHERE account = $1 AND NOT EXISTS (
             SELECT 1 FROM role_ends e WHERE e.granted_seq = s.granted_seq AND e.ends_at_ms <= $2)
         ORDER BY granted_seq",
        account.to_string(),
        now_ms
    )?;
    rows.iter()
        .map(|row| row.record().map(|(_, record)| record))
        .collect()
}

/// Every role that opens something at this moment, with who holds it.
pub(crate) async fn roles_in_force(db: &Db, now_ms: i64) -> Result<Vec<(Id, RoleRecord)>, Error> {
    let rows = fetch_all!(
        db,
        RoleRow,
        "SELECT account, area, granted_seq, role FROM staff_roles s
         WHERE NOT EXISTS (
             SELECT 1 FROM role_ends e WHERE e.granted_seq = s.granted_seq AND e.ends_at_ms <= $1)
         ORDER BY granted_seq, account",
        now_ms
    )?;
    rows.iter().map(RoleRow::record).collect()
}

/// Notes when a role that was just granted is over.
pub(crate) async fn end_role_at(tx: &mut Tx, granted: Seq, at_ms: i64) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO role_ends (granted_seq, ends_at_ms) VALUES ($1, $2)
         ON CONFLICT (granted_seq) DO UPDATE SET ends_at_ms = excluded.ends_at_ms",
        int(granted),
        at_ms
    )?;
    Ok(())
}

/// Who holds a role over an area, and may still use it.
pub(crate) async fn holders(
    db: &Db,
    role: Role,
    area: &AreaPath,
    now_ms: i64,
) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        db,
        (String,),
        "SELECT DISTINCT account FROM staff_roles s
         WHERE role = $1 AND (area = $2 OR $2 LIKE area || '/%') AND NOT EXISTS (
             SELECT 1 FROM role_ends e WHERE e.granted_seq = s.granted_seq AND e.ends_at_ms <= $3)
         ORDER BY account",
        role.as_str(),
        area.as_str(),
        now_ms
    )?;
    rows.iter()
        .map(|(account,)| account.parse().map_err(damaged))
        .collect()
}

/// How many hours wait in each area in which no social worker reviews.
pub(crate) async fn unattended_claims(db: &Db, now_ms: i64) -> Result<Vec<(AreaPath, i64)>, Error> {
    let rows = fetch_all!(
        db,
        (String, i64),
        "SELECT c.area, CAST(COUNT(*) AS BIGINT) FROM ledger_claims c
         WHERE c.state IN ('open', 'endorsed') AND NOT EXISTS (
             SELECT 1 FROM staff_roles s WHERE s.role = 'social_worker'
               AND (c.area = s.area OR c.area LIKE s.area || '/%')
               AND NOT EXISTS (
                   SELECT 1 FROM role_ends e WHERE e.granted_seq = s.granted_seq AND e.ends_at_ms <= $1))
         GROUP BY c.area ORDER BY c.area",
        now_ms
    )?;
    rows.into_iter()
        .map(|(area, count)| Ok((area.parse().map_err(damaged)?, count)))
        .collect()
}

/// Members who have hours waiting in an area or inside it, at most so many.
pub(crate) async fn members_waiting(
    tx: &mut Tx,
    area: &AreaPath,
    limit: i64,
) -> Result<Vec<Id>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT DISTINCT member FROM ledger_claims
         WHERE state IN ('open', 'endorsed') AND (area = $1 OR area LIKE $1 || '/%')
         ORDER BY member LIMIT $2",
        area.as_str(),
        limit
    )?;
    rows.iter()
        .map(|(member,)| member.parse().map_err(damaged))
        .collect()
}
