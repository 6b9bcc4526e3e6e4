//! Activities for which hours may be recorded.

mod routes;
mod store;

pub(crate) use routes::{ActivityWords, NewActivity, Posting, routes};
pub(super) use store::{Details, announce_again, change_words, details, put_details, seq_of};

use crate::{db::Db, error::Error};
use ledger::ids::Seq;
use std::collections::BTreeMap;

/// What a line of somebody's history shows of an activity.
pub(crate) type ActivityName = String;

/// The names of activities, by their entries.
pub(crate) async fn names_of(db: &Db, seqs: &[Seq]) -> Result<BTreeMap<Seq, ActivityName>, Error> {
    let details = store::details(db, seqs).await?;
    Ok(details
        .into_iter()
        .map(|(seq, details)| (seq, details.name))
        .collect())
}
