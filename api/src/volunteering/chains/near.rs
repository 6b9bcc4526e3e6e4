//! Who may be meant by a name that whoever organises an activity writes down.

use crate::{
    access::{Actor, Role},
    app::App,
    error::Error,
    identity::{self, Name},
    volunteering::{organising::Organised, sign_ups, teams},
};
use ledger::{area::AreaPath, ids::Id};
use std::collections::BTreeSet;

/// People of these names, with the place of the name and where they live: those of the team, those who took part before
/// in what it does or in what its organiser planned, and for staff who lives in their area. Nobody else is shown to have
/// an account.
pub(in crate::volunteering) async fn near(
    app: &App,
    actor: &Actor,
    activity: &Organised,
    names: &[Name],
) -> Result<Vec<(usize, Id, AreaPath)>, Error> {
    let team = match &activity.team {
        Some(team) => teams::accounts_of(&app.db, team).await?,
        None => BTreeSet::new(),
    };
    let found = identity::accounts_named(&app.db, &app.keys, names).await?;
    let accounts: Vec<Id> = found.iter().map(|(_, account, _)| *account).collect();
    let of = (
        activity.team.as_deref().unwrap_or_default(),
        activity.created_by.as_str(),
    );
    let before = sign_ups::took_part(&app.db, &accounts, of).await?;
    let staff_of = |home: &AreaPath| {
        [Role::SocialWorker, Role::Administrator]
            .iter()
            .any(|role| actor.holds_in(*role, home))
    };
    let is_near = |account: &Id, home: &AreaPath| {
        team.contains(account)
            || before.contains(account)
            || *account == actor.account
            || staff_of(home)
    };
    let found = found.into_iter();
    Ok(found
        .filter(|(_, account, home)| is_near(account, home))
        .collect())
}
