//! The SQL of PINs, doubts and codes of the desk.

use super::model::{DESK_TRIES_MAX, Door, HOUR_MS, PIN_TRIES_MAX};
use crate::{
    db::{Db, Source, Tx, execute, fetch_all, fetch_optional},
    error::Error,
    retention::Rule,
};
use anyhow::Context;
use ledger::{ids::Id, time::Instant};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How the number stands for each who uses it.
pub(super) async fn doors(
    source: impl Into<Source<'_>>,
    phone_hash: &[u8],
) -> Result<BTreeMap<Id, Door>, Error> {
    let rows = fetch_all!(
        source,
        (String, i64, Option<i64>, Option<String>, Option<i64>),
        "SELECT m.account, m.created_at_ms, m.seen_at_ms, p.pin, d.reported_at_ms FROM members m
         LEFT JOIN member_pins p ON p.account = m.account
         LEFT JOIN number_doubts d ON d.account = m.account
         WHERE m.phone_hash = $1",
        phone_hash
    )?;
    let door = |(account, created, seen, pin, doubted): (
        String,
        i64,
        Option<i64>,
        Option<String>,
        Option<i64>,
    )| {
        let account: Id = account.parse().context("an account is no id")?;
        let door = Door {
            seen_at_ms: seen.unwrap_or(created),
            pin,
            doubted: doubted.is_some(),
        };
        anyhow::Ok((account, door))
    };
    Ok(rows.into_iter().map(door).collect::<anyhow::Result<_>>()?)
}

/// The number's owner was there just now: nothing is in doubt any more.
pub(super) async fn settle(tx: &mut Tx, account: Id, now_ms: i64) -> Result<(), Error> {
    note_seen(tx, account, now_ms).await?;
    execute!(
        tx,
        "DELETE FROM number_doubts WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// When somebody was last heard of.
pub(super) async fn seen_at(db: &Db, account: Id) -> Result<Option<i64>, Error> {
    let row = fetch_optional!(
        db,
        (Option<i64>,),
        "SELECT seen_at_ms FROM members WHERE account = $1",
        account.to_string()
    )?;
    Ok(row.and_then(|(seen,)| seen))
}

pub(in crate::identity) async fn note_seen(
    tx: &mut Tx,
    account: Id,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE members SET seen_at_ms = $2 WHERE account = $1",
        account.to_string(),
        now_ms
    )?;
    Ok(())
}

pub(super) async fn put_doubt(
    tx: &mut Tx,
    account: Id,
    by: Option<Id>,
    now_ms: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO number_doubts (account, reported_by, reported_at_ms) VALUES ($1, $2, $3)
         ON CONFLICT (account) DO NOTHING",
        account.to_string(),
        by.map(|id| id.to_string()),
        now_ms
    )?;
    Ok(())
}

pub(super) async fn pin(
    source: impl Into<Source<'_>>,
    account: Id,
) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        source,
        (String,),
        "SELECT pin FROM member_pins WHERE account = $1",
        account.to_string()
    )?;
    Ok(row.map(|(pin,)| pin))
}

/// Keeps a PIN, or none.
pub(super) async fn put_pin(tx: &mut Tx, account: Id, pin: Option<&str>) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM member_pins WHERE account = $1",
        account.to_string()
    )?;
    if let Some(pin) = pin {
        execute!(
            tx,
            "INSERT INTO member_pins (account, pin, wrong, since_ms) VALUES ($1, $2, 0, 0)",
            account.to_string(),
            pin
        )?;
    }
    Ok(())
}

/// Counts a try; false when there were too many within the hour.
pub(super) async fn count_pin(tx: &mut Tx, account: Id, now_ms: i64) -> Result<bool, Error> {
    let counted = execute!(
        tx,
        "UPDATE member_pins SET
             wrong = CASE WHEN since_ms <= $2 THEN 1 ELSE wrong + 1 END,
             since_ms = CASE WHEN since_ms <= $2 THEN $3 ELSE since_ms END
         WHERE account = $1 AND (since_ms <= $2 OR wrong < $4)",
        account.to_string(),
        now_ms - HOUR_MS,
        now_ms,
        PIN_TRIES_MAX
    )?;
    Ok(counted > 0)
}

/// The right one forgives the wrong ones.
pub(super) async fn forgive(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE member_pins SET wrong = 0, since_ms = 0 WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// Puts a code of the desk in place of any before.
pub(super) async fn put_desk_code(
    tx: &mut Tx,
    account: Id,
    made_by: Id,
    code_hash: &[u8],
    expires_at_ms: i64,
) -> Result<(), Error> {
    execute!(
        &mut *tx,
        "DELETE FROM desk_codes WHERE account = $1",
        account.to_string()
    )?;
    execute!(
        tx,
        "INSERT INTO desk_codes (account, made_by, code_hash, tries, expires_at_ms)
         VALUES ($1, $2, $3, 0, $4)",
        account.to_string(),
        made_by.to_string(),
        code_hash,
        expires_at_ms
    )?;
    Ok(())
}

/// Counts a try of a code of the desk; none when there is none to try.
pub(super) async fn count_desk_code(
    tx: &mut Tx,
    account: Id,
    now_ms: i64,
) -> Result<Option<Vec<u8>>, Error> {
    let row = fetch_optional!(
        tx,
        (Vec<u8>,),
        "UPDATE desk_codes SET tries = tries + 1
         WHERE account = $1 AND expires_at_ms > $2 AND tries < $3 RETURNING code_hash",
        account.to_string(),
        now_ms,
        DESK_TRIES_MAX
    )?;
    Ok(row.map(|(hash,)| hash))
}

pub(super) async fn use_desk_code(tx: &mut Tx, account: Id) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM desk_codes WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What is kept about somebody's number, for them to read.
pub(in crate::identity) async fn told(db: &Db, account: Id) -> Result<Value, Error> {
    let doubted = fetch_optional!(
        db,
        (i64,),
        "SELECT reported_at_ms FROM number_doubts WHERE account = $1",
        account.to_string()
    )?;
    let instant = |at_ms: i64| Instant::from_unix(at_ms.div_euclid(1_000)).to_string();
    Ok(json!({
        "pin": pin(db, account).await?.is_some(),
        "heard_of_at": seen_at(db, account).await?.map(instant),
        "doubted_at": doubted.map(|(at_ms,)| instant(at_ms)),
    }))
}

/// Destroys what is kept besides the number itself.
pub(in crate::identity) async fn erase(tx: &mut Tx, account: Id) -> Result<(), Error> {
    put_pin(tx, account, None).await?;
    use_desk_code(tx, account).await?;
    execute!(
        tx,
        "DELETE FROM number_doubts WHERE account = $1",
        account.to_string()
    )?;
    Ok(())
}

/// What goes by itself.
pub(crate) const RETENTION: &[Rule] = &[Rule {
    what: "codes of the service desk",
    kept: "half an hour",
    kept_ms: 0,
    count: "SELECT COUNT(*) FROM desk_codes WHERE expires_at_ms <= $1",
    remove: "DELETE FROM desk_codes WHERE expires_at_ms <= $1",
}];
