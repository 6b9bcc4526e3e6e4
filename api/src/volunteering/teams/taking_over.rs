//! Teams when a role is handed over: they have another leader, or another social worker.

use super::store;
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{
        TakenOver,
        outbox::{self, Letter},
    },
};
use ledger::{area::AreaPath, ids::Id, kinds::Role};

/// Members told of one team's new leader.
const TOLD_MAX: i64 = 500;

/// What goes along with a role that is handed over, in that transaction.
pub(in crate::volunteering) async fn take_over(
    tx: &mut Tx,
    app: &App,
    taken: &TakenOver,
) -> Result<(), Error> {
    match taken.role {
        Role::TeamLeader => lead(tx, app, taken).await,
        // A substitute reviews; the teams stay with whoever comes back.
        Role::SocialWorker if taken.for_good => {
            store::supervise(tx, taken.area.as_str(), taken.leaver, taken.taker).await
        }
        _ => Ok(()),
    }
}

async fn lead(tx: &mut Tx, app: &App, taken: &TakenOver) -> Result<(), Error> {
    for (team, name, area) in store::led_by(&mut *tx, taken.leaver).await? {
        let area: AreaPath = area.parse().map_err(anyhow::Error::from)?;
        if !taken.area.covers(&area) {
            continue;
        }
        store::add_member(tx, &team, taken.taker, true, taken.now_ms).await?;
        if taken.for_good {
            store::add_member(tx, &team, taken.leaver, false, taken.now_ms).await?;
        }
        tell(tx, app, taken, &team, &name).await?;
    }
    Ok(())
}

/// The members learn who leads them.
async fn tell(
    tx: &mut Tx,
    app: &App,
    taken: &TakenOver,
    team: &str,
    name: &str,
) -> Result<(), Error> {
    let Some(leader) = &taken.taker_name else {
        return Ok(());
    };
    let letter = Letter::WorkerChanged {
        role: "队长".to_owned(),
        area: name.to_owned(),
        name: leader.as_str().to_owned(),
    };
    let members = store::some_of(tx, team, TOLD_MAX).await?.into_iter();
    let told = members.filter(|member| ![taken.leaver, taken.taker].contains(member));
    let letters: Vec<(Id, Id, Letter)> = told
        .map(|member| (app.random.ordered_id(taken.now_ms), member, letter.clone()))
        .collect();
    outbox::post_all(tx, &app.keys, &letters, taken.now_ms).await
}
