//! The second fact of a number: checked before somebody enters as one of those who share it.

use super::{
    model::{Asks, Door},
    store,
};
use crate::{app::App, db::Tx, error::Error, metrics::entering};
use ledger::ids::Id;
use std::collections::BTreeMap;
use subtle::ConstantTimeEq;

const DAY_MS: i64 = 86_400_000;

/// What somebody shows besides the code.
#[derive(Debug, Default)]
pub(in crate::identity) struct Shown<'a> {
    pub(in crate::identity) pin: Option<&'a str>,
    pub(in crate::identity) desk_code: Option<&'a str>,
}

/// How the number stands for each who uses it.
pub(in crate::identity) async fn doors_of(
    app: &App,
    phone_hash: &[u8],
) -> Result<BTreeMap<Id, Door>, Error> {
    store::doors(&app.db, phone_hash).await
}

/// Refuses whoever does not show what the door asks for. A try counts, whatever becomes of the request.
pub(in crate::identity) async fn check(
    app: &App,
    account: Id,
    door: &Door,
    shown: &Shown<'_>,
) -> Result<(), Error> {
    match (door.asks(app.clock.now_ms()), shown) {
        (Asks::Nothing, _) => Ok(()),
        (
            _,
            Shown {
                desk_code: Some(code),
                ..
            },
        ) => desk_code(app, account, code).await,
        (Asks::Pin, Shown { pin: Some(pin), .. }) => check_pin(app, account, pin).await,
        (Asks::Pin, _) => Err(Error::refused("pin_needed")),
        (Asks::Desk, _) => Err(Error::refused("desk_needed")),
    }
}

/// Whether this is the PIN; tries are counted first, so that none is free.
pub(super) async fn check_pin(app: &App, account: Id, given: &str) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let counted = store::count_pin(&mut tx, account, app.clock.now_ms()).await?;
    let kept = store::pin(&mut tx, account).await?;
    tx.commit().await?;
    if kept.is_some() && !counted {
        return Err(Error::refused("pin_wait"));
    }
    if !app.hasher.verify(given.trim(), kept.as_deref()).await? {
        entering("pin_wrong");
        return Err(Error::refused("pin_wrong"));
    }
    let mut tx = app.db.begin().await?;
    store::forgive(&mut tx, account).await?;
    Ok(tx.commit().await?)
}

async fn desk_code(app: &App, account: Id, given: &str) -> Result<(), Error> {
    let wrong = || Error::refused("desk_code_wrong");
    let digits: String = given.chars().filter(char::is_ascii_digit).collect();
    let mut tx = app.db.begin().await?;
    let kept = store::count_desk_code(&mut tx, account, app.clock.now_ms()).await?;
    let right = kept.is_some_and(|kept| desk_hash(app, account, &digits)[..].ct_eq(&kept).into());
    if right {
        store::use_desk_code(&mut tx, account).await?;
    }
    tx.commit().await?;
    right.then_some(()).ok_or_else(wrong)
}

pub(super) fn desk_hash(app: &App, account: Id, code: &str) -> [u8; 16] {
    app.keys
        .digest("numbers/desk", &[&account.0, code.as_bytes()])
}

/// Notes that the owner was there.
pub(in crate::identity) async fn settle(app: &App, tx: &mut Tx, account: Id) -> Result<(), Error> {
    store::settle(tx, account, app.clock.now_ms()).await
}

/// Notes, once a day, that somebody who is signed in was heard of: a number is silent when its owner is, and not
/// because they did not have to sign in.
pub(in crate::identity) async fn heard_of(app: &App, account: Id) -> Result<(), Error> {
    let now_ms = app.clock.now_ms();
    let seen = store::seen_at(&app.db, account).await?;
    if seen.is_some_and(|seen| now_ms - seen < DAY_MS) {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    store::note_seen(&mut tx, account, now_ms).await?;
    Ok(tx.commit().await?)
}
