//! The waiting line: a place that becomes free goes to whoever has waited longest, and they are told.

use super::store;
use crate::{
    app::App,
    db::Tx,
    error::Error,
    messages::{Notice, tell},
    random::Random,
    volunteering::organising,
};
use ledger::time::Instant;
use serde_json::json;

/// Ends a sign-up and lets the line move up, under the lock of the role's places. False when it had ended already.
pub(in crate::volunteering) async fn free(
    tx: &mut Tx,
    random: &Random,
    (id, need, state): (&str, &str, &str),
    now_ms: i64,
) -> Result<bool, Error> {
    store::lock_need(tx, need).await?;
    if !store::change(tx, id, (state, "cancelled"), now_ms).await? {
        return Ok(false);
    }
    if state == "confirmed" && !move_up(tx, random, need, now_ms).await? {
        store::take_back(tx, need).await?;
    }
    Ok(true)
}

/// Gives a place that is counted as taken to the first in the line; false when nobody waits. The role is locked.
async fn move_up(tx: &mut Tx, random: &Random, need: &str, now_ms: i64) -> Result<bool, Error> {
    let Some((id, account)) = store::first_waiting(tx, need).await? else {
        return Ok(false);
    };
    store::change(tx, &id, ("waiting", "confirmed"), now_ms).await?;
    let account = account.parse().map_err(anyhow::Error::from)?;
    let about = about(tx, &id).await?;
    let notice = Notice {
        account,
        kind: "shift_promoted",
        about,
    };
    tell(tx, random, &[notice], now_ms).await?;
    Ok(true)
}

/// Which shift a notice is about.
async fn about(tx: &mut Tx, sign_up: &str) -> Result<serde_json::Value, Error> {
    let shift = store::shift_of(tx, sign_up).await?;
    let Some(shift) = shift else {
        return Ok(json!({}));
    };
    let activity = organising::find(&mut *tx, &shift.activity).await?;
    let name = activity.map(|one| one.name).unwrap_or_default();
    let starts = Instant::from_unix(shift.starts_at_ms.div_euclid(1_000));
    Ok(json!({
        "activity": shift.activity, "shift": shift.id, "name": name, "starts_at": starts.to_string(),
    }))
}

/// Gives away every place that is free while somebody waits for it.
pub(in crate::volunteering) async fn move_up_all(app: &App) -> Result<usize, Error> {
    let now_ms = app.clock.now_ms();
    let mut moved = 0;
    for (need, _) in store::stalled(&app.db, now_ms).await? {
        let mut tx = app.db.begin().await?;
        while store::give_place(&mut tx, &need).await? {
            if !move_up(&mut tx, &app.random, &need, now_ms).await? {
                store::take_back(&mut tx, &need).await?;
                break;
            }
            moved += 1;
        }
        tx.commit().await?;
    }
    Ok(moved)
}
