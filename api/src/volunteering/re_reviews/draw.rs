//! Drawing: each day that is over, once, as soon as an entry after it is in a signed tree. What is drawn follows from the
//! ledger, so that several nodes draw the same.

use super::store;
use crate::{
    app::App,
    error::Error,
    journal,
    transparency::{root_of_first, signed_tree},
};
use ledger::{book::ClaimRecord, ids::Seq, sample::Approval, time::Day, tree::Hash};

/// A day and what was drawn of it.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) day: Day,
    pub(super) size: u64,
    pub(super) root: Hash,
    pub(super) approvals: usize,
    pub(super) claims: Vec<(Seq, ClaimRecord)>,
}

/// Draws the days that are over and were not drawn; how many.
pub(crate) async fn draw_days(app: &App) -> Result<u64, Error> {
    let mut days = 0;
    let mut from = store::drawn_until(&app.db).await?;
    while let Some(first) = journal::approved_since(&app.db, from).await? {
        let Some(drawn) = draw(app, first.day()).await? else {
            break;
        };
        from = drawn.day.end();
        let mut tx = app.db.begin().await?;
        store::put_day(&mut tx, &drawn, app.clock.now_ms()).await?;
        tx.commit().await?;
        days += 1;
    }
    Ok(days)
}

/// A day's sample; none while nothing after it is signed.
async fn draw(app: &App, day: Day) -> Result<Option<Drawn>, Error> {
    let (signed, _) = signed_tree(app).await?;
    let Some(after) = journal::first_since(&app.db, day.end(), signed).await? else {
        return Ok(None);
    };
    let size = after + 1;
    let root = root_of_first(app, size).await?;
    let approvals = journal::approvals_between(&app.db, (day.start(), day.end())).await?;
    let drawn = approvals.iter().filter(|(claim, unopened)| {
        let approval = Approval::new(*claim, *unopened);
        approval.is_drawn(&root)
    });
    let drawn: Vec<Seq> = drawn.map(|(claim, _)| *claim).collect();
    let claims = journal::claims(&app.db, &drawn).await?;
    Ok(Some(Drawn {
        day,
        size,
        root,
        claims: claims.into_iter().collect(),
        approvals: approvals.len(),
    }))
}
