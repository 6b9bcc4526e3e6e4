//! What other systems have recorded of people, for whoever records hours here: in the journal's transaction, so that a
//! record from there and an hour here cannot pass each other.

use super::store;
use crate::{clock::wall, db::Tx, error::Error};
use ledger::{ids::Id, time::Instant};
use std::collections::BTreeMap;

/// A record of another system.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    origin: String,
    pub(in crate::volunteering) starts: Instant,
    pub(in crate::volunteering) ends: Instant,
}

impl Held {
    /// Which system it is of.
    pub(in crate::volunteering) fn origin(&self) -> &str {
        &self.origin
    }
}

/// Records of other systems by person.
#[derive(Debug, Default, Clone)]
pub(crate) struct Elsewhere(BTreeMap<Id, Vec<Held>>);

impl Elsewhere {
    /// All that stand of these people.
    pub(in crate::volunteering) async fn of(
        tx: &mut Tx,
        people: impl IntoIterator<Item = Id>,
    ) -> Result<Self, Error> {
        let keys: Vec<[String; 1]> = people.into_iter().map(|id| [id.to_string()]).collect();
        let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000));
        let mut held: BTreeMap<Id, Vec<Held>> = BTreeMap::new();
        for (account, origin, starts, ends) in store::intervals(tx, &keys).await? {
            let account: Id = account.parse().map_err(anyhow::Error::from)?;
            let (starts, ends) = (at(starts), at(ends));
            held.entry(account).or_default().push(Held {
                origin,
                starts,
                ends,
            });
        }
        Ok(Self(held))
    }

    /// The records of one person.
    pub(in crate::volunteering) fn held(&self, person: Id) -> &[Held] {
        self.0.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Refuses hours that another system has recorded, half-open on both sides, and shows both.
    pub(in crate::volunteering) fn check(
        &self,
        person: Id,
        (starts, ends): (Instant, Instant),
    ) -> Result<(), Error> {
        let mut held = self.held(person).iter();
        match held.find(|one| one.starts < ends && starts < one.ends) {
            None => Ok(()),
            Some(one) => Err(Error::refused("claim_overlaps_external")
                .with("origin", one.origin.as_str())
                .with("there", format!("{}–{}", wall(one.starts), wall(one.ends)))
                .with("here", format!("{}–{}", wall(starts), wall(ends)))),
        }
    }
}
