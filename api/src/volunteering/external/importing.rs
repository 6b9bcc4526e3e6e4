//! Keeping records of another system: all of a workbook or none, in the journal's turn, so that no hour is recorded
//! meanwhile. No entry is made: the ledger knows nothing of them.

use super::{
    elsewhere::Elsewhere,
    judge::{self, Hour, Known, ReadRow, Verdict},
    store::{self, Record, Words},
};
use crate::{
    access::Actor,
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Person},
    journal::{Command, Desk},
    volunteering::organising::Span,
};
use ledger::{decide, ids::Id, time::Instant};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A workbook's records on their way.
pub(super) struct Import {
    pub(super) app: Arc<App>,
    pub(super) actor: Actor,
    /// Of this request alone.
    pub(super) id: Id,
    pub(super) layout: (String, i64),
    pub(super) origin: String,
    pub(super) rows: Vec<ReadRow>,
    pub(super) verdicts: Vec<Verdict>,
}

/// The verdicts as things stand in this transaction, with the people who may be meant.
pub(super) async fn judged(
    app: &App,
    actor: &Actor,
    origin: &str,
    tx: &mut Tx,
    rows: &[ReadRow],
) -> Result<(Vec<Verdict>, Vec<Person>), Error> {
    let listed: Vec<_> = rows.iter().filter_map(|row| row.listed.clone()).collect();
    let people = identity::people_like(tx, &app.keys, &listed).await?;
    let accounts: BTreeSet<Id> = people.iter().map(|person| person.account).collect();
    let keys: Vec<[String; 1]> = accounts.iter().map(|id| [id.to_string()]).collect();
    let at = |ms: i64| Instant::from_unix(ms.div_euclid(1_000));
    let mut hours: BTreeMap<Id, Vec<Hour>> = BTreeMap::new();
    for (member, seq, activity, starts, ends) in store::hours(tx, &keys).await? {
        let member: Id = member.parse().map_err(anyhow::Error::from)?;
        let span: Span = (at(starts), at(ends));
        hours.entry(member).or_default().push(Hour {
            seq,
            activity: activity.unwrap_or_default(),
            span,
        });
    }
    let known = Known {
        actor,
        origin,
        people: &people,
        hours: &hours,
        elsewhere: &Elsewhere::of(tx, accounts).await?,
    };
    Ok((judge::judge(rows, &known), people))
}

impl Import {
    fn records(&self, homes: &BTreeMap<Id, String>) -> Result<Vec<Record>, Error> {
        let now_ms = self.app.clock.now_ms();
        let record = |(row, verdict): (&ReadRow, &Verdict)| {
            let (Verdict::Keep(person), Some((starts, ends)), Some(class)) =
                (verdict, row.span, row.class)
            else {
                return None;
            };
            let id = self.app.random.ordered_id(now_ms).to_string();
            let words = Words {
                activity: row.activity.clone(),
                organiser: row.organiser.clone(),
                place: row.place.clone(),
            };
            let sealed = store::seal(&self.app.keys, &id, &words);
            Some(sealed.map(|words| Record {
                id,
                account: person.to_string(),
                origin: self.origin.clone(),
                layout: self.layout.0.clone(),
                version: self.layout.1,
                words,
                class: class.as_str().to_owned(),
                starts_at_ms: starts.unix() * 1_000,
                ends_at_ms: ends.unix() * 1_000,
                area: homes.get(person).cloned().unwrap_or_default(),
                imported_by: self.actor.account.to_string(),
                imported_at_ms: now_ms,
            }))
        };
        self.rows
            .iter()
            .zip(&self.verdicts)
            .filter_map(record)
            .collect()
    }
}

impl Command for Import {
    /// The requests whose rows still stand as they were shown.
    type Facts = BTreeSet<Id>;
    type Answer = u64;

    fn by(&self) -> Id {
        self.actor.account
    }

    fn intents(&self) -> Vec<decide::Command> {
        Vec::new()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Self::Facts, Error> {
        let mut standing = BTreeSet::new();
        for one in batch {
            let (now, _) = judged(&one.app, &one.actor, &one.origin, tx, &one.rows).await?;
            if now == one.verdicts {
                standing.insert(one.id);
            }
        }
        Ok(standing)
    }

    fn decide(&self, standing: &mut Self::Facts, _: &mut Desk<'_>) -> Result<u64, Error> {
        if !standing.remove(&self.id) {
            return Err(Error::refused("listing_changed"));
        }
        // Of several in one batch only the first was judged against what stands.
        standing.clear();
        let kept = self
            .verdicts
            .iter()
            .filter(|one| matches!(one, Verdict::Keep(_)));
        Ok(kept.count() as u64)
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &u64)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let listed: Vec<_> = one
                .rows
                .iter()
                .filter_map(|row| row.listed.clone())
                .collect();
            let people = identity::people_like(tx, &one.app.keys, &listed).await?;
            let home = |person: &Person| (person.account, person.home_area.to_string());
            let records = one.records(&people.iter().map(home).collect())?;
            store::insert(tx, &records).await?;
        }
        Ok(())
    }
}
