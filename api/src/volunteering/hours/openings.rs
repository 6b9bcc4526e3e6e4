//! Which reviewer opened which hours. What is agreed with in a list and was not opened is recorded as that.

use super::store;
use crate::{access::Actor, app::App, error::Error, journal, volunteering::attendance};
use ledger::{
    ids::{Id, Seq},
    time::Instant,
};
use std::collections::BTreeSet;

/// Notes that a reviewer opened hours.
pub(super) async fn note_opened(app: &App, actor: &Actor, claim: Seq) -> Result<(), Error> {
    let known = store::openings(&app.db, actor.account, &[claim]).await?;
    if known.contains_key(&claim) || !reviews(app, actor, claim).await? {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    store::put_opened(&mut tx, claim, actor.account, app.clock.now_ms()).await?;
    Ok(tx.commit().await?)
}

/// Notes that a reviewer looked at the pictures of hours.
pub(in crate::volunteering) async fn note_seen(
    app: &App,
    actor: &Actor,
    claim: Seq,
) -> Result<(), Error> {
    if !reviews(app, actor, claim).await? {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    store::put_seen(&mut tx, claim, actor.account, app.clock.now_ms()).await?;
    Ok(tx.commit().await?)
}

/// Whether it is as a reviewer that somebody reads: a program does not look, and one's own is not reviewed.
async fn reviews(app: &App, actor: &Actor, claim: Seq) -> Result<bool, Error> {
    let claim = journal::claim(&app.db, claim).await?;
    let own = |member: Id, recorder: Id| [member, recorder].contains(&actor.account);
    Ok(!actor.token && claim.is_some_and(|claim| !own(claim.member, claim.recorder)))
}

/// Those of these claims that a reviewer had opened by then, with all the pictures that show them.
pub(super) async fn opened(
    app: &App,
    reviewer: Id,
    claims: &[Seq],
    at: Instant,
) -> Result<BTreeSet<Seq>, Error> {
    let openings = store::openings(&app.db, reviewer, claims).await?;
    let pictured = attendance::pictured_at(&app.db, claims).await?;
    // Instants are whole seconds; what happened within this one has happened.
    let until_ms = at.unix() * 1_000 + 999;
    let was_opened = |claim: &Seq| {
        let (opened, seen) = openings.get(claim)?;
        let saw_all = pictured
            .get(claim)
            .is_none_or(|at_ms| *seen >= Some(*at_ms));
        (*opened <= until_ms && saw_all).then_some(*claim)
    };
    Ok(claims.iter().filter_map(was_opened).collect())
}
