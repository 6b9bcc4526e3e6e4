//! Somebody who is there without a place: signed on the paper, or came along.

use super::{
    routes::{hindrance, overlaps},
    store,
};
use crate::{
    app::App,
    error::Error,
    messages::{Notice, tell},
    volunteering::{
        college,
        organising::{self, Need, Organised, Shift},
    },
};
use ledger::{ids::Id, time::Instant};
use serde_json::json;

/// Puts somebody who is there on the list of a shift: into a free place that they may take, else into one more of a role
/// that they may take. Whoever waited in line stops waiting. They are told.
pub(in crate::volunteering) async fn put_on_list(
    app: &App,
    account: Id,
    (shift, activity): (&Shift, &Organised),
) -> Result<(), Error> {
    // A course is entered as a whole: its places belong to its learners.
    if college::is_course(&app.db, &shift.activity).await? {
        return Err(Error::refused("no_place"));
    }
    let needs = open_to(app, account, shift).await?;
    let now_ms = app.clock.now_ms();
    let mut tx = app.db.begin().await?;
    store::take_turn(&mut tx, account).await?;
    let own = store::own(&mut tx, &shift.id, account).await?;
    if own.as_ref().is_some_and(|own| own.state == "confirmed") {
        return Err(Error::refused("signed_up"));
    }
    if let Some(other) = store::overlapping(&mut tx, account, shift).await? {
        return Err(overlaps(other));
    }
    let mut given = None;
    for need in &needs {
        if store::give_place(&mut tx, &need.id).await? {
            given = Some(need);
            break;
        }
    }
    let Some(need) = given.or(needs.first()) else {
        return Err(Error::refused("no_place"));
    };
    if given.is_none() {
        store::add_place(&mut tx, &need.id).await?;
    }
    if let Some(own) = own {
        store::change(&mut tx, &own.id, ("waiting", "cancelled"), now_ms).await?;
    }
    let id = app.random.ordered_id(now_ms);
    let place = (shift.id.as_str(), need.id.as_str());
    if !store::insert_confirmed(&mut tx, id, place, account, now_ms).await? {
        return Err(Error::refused("signed_up"));
    }
    let starts = Instant::from_unix(shift.starts_at_ms.div_euclid(1_000));
    let notice = Notice {
        account,
        kind: "shift_listed",
        about: json!({
            "activity": activity.id, "shift": shift.id, "name": activity.name,
            "starts_at": starts.to_string(),
        }),
    };
    tell(&mut tx, &app.random, &[notice], now_ms).await?;
    tx.commit().await?;
    Ok(())
}

/// The roles of a shift that somebody may take; where there is none, why not.
async fn open_to(app: &App, account: Id, shift: &Shift) -> Result<Vec<Need>, Error> {
    let needs = organising::needs_of(&app.db, std::slice::from_ref(shift)).await?;
    let mut open = Vec::new();
    let mut refusal = None;
    for need in needs.into_values().flatten() {
        match hindrance(app, account, (shift, &need)).await? {
            None => open.push(need),
            Some(why) => refusal = refusal.or(Some(why)),
        }
    }
    match refusal {
        Some(why) if open.is_empty() => Err(why),
        _ => Ok(open),
    }
}
