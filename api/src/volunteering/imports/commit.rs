//! Recording a preview: everything in it, in one piece, or nothing.

mod write;

use super::{
    model::{
        self, Fingerprint, Sheet,
        people::{Known, KnownPerson},
        plan::{self, Plan, PlannedClaim},
    },
    preview,
    store::{self, Import, State},
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity::{self, Fact},
    journal::{Command, Desk, Entries},
    volunteering::{activities::ActivityWords, hours::ClaimWords, roster::JudgedRow},
};
use ledger::{
    decide,
    ids::{Id, Seq},
    kinds::AccountType,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// A preview on its way into the ledger.
pub(super) struct Commit {
    app: Arc<App>,
    by: Id,
    import: Import,
    sheet: Sheet,
    plan: Plan,
    /// Of the activities, in their order.
    posts: Vec<Post>,
    /// Of the claims, in their order.
    facts: Vec<Fact>,
}

/// An activity to post.
struct Post {
    activity: Id,
    words: ActivityWords,
    fact: Fact,
}

/// What was recorded: so many entries of each sort, one behind the other.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Recorded {
    first: Seq,
    openings: u64,
    activities: u64,
    claims: u64,
}

impl Commit {
    /// Prepares everything that is random or personal, so that deciding needs neither.
    pub(super) async fn prepare(
        app: &Arc<App>,
        by: Id,
        import: Import,
        sheet: Sheet,
    ) -> Result<Self, Error> {
        let areas = identity::area_names(&app.db).await?;
        let names = identity::names(&app.db, &app.keys, &[by]).await?;
        let organiser = areas.get(import.area.as_str()).cloned().unwrap_or_default();
        let in_charge = names
            .get(&by)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default();
        let plan = plan::plan(&sheet);
        let post = |activity: &plan::PlannedActivity| {
            let words = ActivityWords {
                name: activity.name.clone(),
                place: activity.place.clone(),
                content: String::new(),
                organiser: organiser.clone(),
                in_charge: in_charge.clone(),
            };
            let fact = Fact::new(&app.random, by, &words)?;
            Ok(Post {
                activity: app.random.id(),
                words,
                fact,
            })
        };
        let fact = |claim: &PlannedClaim| {
            Fact::new(&app.random, claim.member, &words(&sheet.rows[claim.row]))
        };
        Ok(Self {
            app: Arc::clone(app),
            by,
            posts: plan
                .activities
                .iter()
                .map(post)
                .collect::<Result<_, Error>>()?,
            facts: plan.claims.iter().map(fact).collect::<Result<_, Error>>()?,
            import,
            sheet,
            plan,
        })
    }

    /// Whether there is anything to record.
    pub(super) fn is_empty(&self) -> bool {
        self.plan.claims.is_empty()
    }

    fn print(&self, account: Id, row: &JudgedRow) -> Fingerprint {
        preview::fingerprint(&self.app.keys, account, row)
    }

    fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.plan
            .claims
            .iter()
            .map(|claim| self.print(claim.member, &self.sheet.rows[claim.row]))
    }

    fn opening(&self, place: usize) -> decide::Command {
        decide::Command::OpenAccount {
            account: self.sheet.people[place].account,
            holder: AccountType::Person,
            invited: true,
        }
    }

    /// What was confirmed must be what would be recorded now.
    fn check(&self, facts: &Facts, desk: &Desk<'_>) -> Result<(), Error> {
        match facts.states.get(&self.import.id) {
            Some((State::Preview, version)) if *version == self.import.version => {}
            Some((State::Preview, _)) => return Err(Error::refused("import_changed")),
            Some((State::Committed, _)) => return Err(Error::refused("import_committed")),
            None => return Err(Error::refused("not_found")),
        }
        let mut again = self.sheet.clone();
        model::judge(&mut again, &facts.known, desk.book(), &|account, row| {
            self.print(account, row)
        });
        if again.agrees_with(&self.sheet) {
            Ok(())
        } else {
            Err(Error::refused("import_changed"))
        }
    }

    fn post_all(&self, desk: &mut Desk<'_>) -> Result<Recorded, Error> {
        let mut first = None;
        let mut post = |desk: &mut Desk<'_>, command: &decide::Command| {
            let seq = desk.post(command)?.seq;
            first.get_or_insert(seq);
            Ok::<Seq, Error>(seq)
        };
        for place in &self.plan.openings {
            post(desk, &self.opening(*place))?;
        }
        let mut posted = Vec::with_capacity(self.posts.len());
        for (activity, prepared) in self.plan.activities.iter().zip(&self.posts) {
            let command = decide::Command::PostActivity {
                activity: prepared.activity,
                area: self.import.area.clone(),
                class: activity.class,
                commitment: prepared.fact.commitment,
                starts: activity.starts,
                ends: activity.ends,
            };
            posted.push(post(desk, &command)?);
        }
        for (claim, fact) in self.plan.claims.iter().zip(&self.facts) {
            let command = decide::Command::ClaimHours {
                activity: posted[claim.activity],
                commitment: fact.commitment,
                member: claim.member,
                starts: claim.starts,
                ends: claim.ends,
            };
            post(desk, &command)?;
        }
        Ok(Recorded {
            first: first.ok_or_else(|| Error::refused("import_empty"))?,
            openings: self.plan.openings.len() as u64,
            activities: self.posts.len() as u64,
            claims: self.plan.claims.len() as u64,
        })
    }
}

impl Recorded {
    /// The entries that posted the activities.
    fn activities(&self) -> impl Iterator<Item = Seq> {
        let from = self.first + self.openings;
        from..from + self.activities
    }

    /// The entries that recorded the claims.
    fn claims(&self) -> impl Iterator<Item = Seq> {
        let from = self.first + self.openings + self.activities;
        from..from + self.claims
    }
}

/// What stands in the database when a batch of commits is decided.
#[derive(Default)]
pub(super) struct Facts {
    states: BTreeMap<Id, (State, i64)>,
    known: Known,
}

impl Facts {
    /// The next commit in the batch must know of this one.
    fn take_in(&mut self, commit: &Commit, recorded: &Recorded) {
        self.states.insert(
            commit.import.id,
            (State::Committed, commit.import.version + 1),
        );
        for place in &commit.plan.openings {
            let person = &commit.sheet.people[*place];
            let Some((phone, name)) = person.listed() else {
                continue;
            };
            let account = person.account;
            self.known.people.push(KnownPerson {
                account,
                name,
                phone: Some(phone),
            });
        }
        for (place, account) in &commit.plan.aliases {
            self.known
                .aliases
                .insert(commit.sheet.people[*place].key(), *account);
        }
        self.known
            .recorded
            .extend(commit.fingerprints().zip(recorded.claims()));
    }
}

impl Command for Commit {
    type Facts = Facts;
    type Answer = Recorded;

    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        let openings = self.plan.openings.iter().map(|place| self.opening(*place));
        openings.chain(preview::intents(&self.sheet)).collect()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Facts, Error> {
        let Some(first) = batch.first() else {
            return Ok(Facts::default());
        };
        let ids: Vec<Id> = batch.iter().map(|commit| commit.import.id).collect();
        let sheets: Vec<&Sheet> = batch.iter().map(|commit| &commit.sheet).collect();
        let mut known = store::known(tx, &first.app.keys, &sheets).await?;
        let prints = batch.iter().flat_map(|commit| {
            commit
                .sheet
                .fingerprints(&|account, row| commit.print(account, row))
        });
        known.recorded = store::recorded(tx, prints.collect()).await?;
        Ok(Facts {
            states: store::states(tx, &ids).await?,
            known,
        })
    }

    fn decide(&self, facts: &mut Facts, desk: &mut Desk<'_>) -> Result<Recorded, Error> {
        self.check(facts, desk)?;
        let recorded = self.post_all(desk)?;
        facts.take_in(self, &recorded);
        Ok(recorded)
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Recorded)]) -> Result<(), Error> {
        for (commit, recorded) in accepted {
            commit.write_all(tx, recorded).await?;
        }
        Ok(())
    }
}

/// The words of a row's claim. A roster says what was done by the activity's name.
fn words(row: &JudgedRow) -> ClaimWords {
    ClaimWords {
        place: row.place.clone(),
        content: row.activity.clone(),
        note: row.note.clone(),
    }
}
