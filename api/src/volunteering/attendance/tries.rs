//! How many wrong codes and card numbers somebody may give at one shift.

use super::store;
use crate::{app::App, error::Error};
use ledger::ids::Id;

/// Eight digits, two of which count at a time: ten tries find one in five million times.
const CODES_MAX: i64 = 10;
/// Nine random digits, and some hundred cards: twenty tries of a leader find nobody's. A slip of the hand does not count.
const CARDS_MAX: i64 = 20;

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    Code,
    Card,
}

impl Tried {
    fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Card => "card",
        }
    }
}

/// Lets somebody try, in a transaction of its own: of two at once each is counted before either is looked at. `right` says
/// whether it was.
pub(super) async fn tried(
    app: &App,
    account: Id,
    (shift, what): (&str, Tried),
    right: bool,
) -> Result<(), Error> {
    let tries_max = match what {
        Tried::Code => CODES_MAX,
        Tried::Card => CARDS_MAX,
    };
    let key = (account, shift, what.as_str());
    let mut tx = app.db.begin().await?;
    if !store::note_try(&mut tx, key, tries_max, app.clock.now_ms()).await? {
        return Err(Error::refused("code_tries"));
    }
    if right {
        store::forget_tries(&mut tx, key).await?;
    }
    tx.commit().await?;
    Ok(())
}
