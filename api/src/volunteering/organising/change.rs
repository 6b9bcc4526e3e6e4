//! A change of an activity, in one piece: its words, its times, its places, and where it needs one, its second announcement.

use super::{
    store::{self, Organised, Shift},
    view::instant,
};
use crate::{
    app::App,
    db::Tx,
    error::Error,
    identity,
    journal::{Command, Desk},
    messages::{Notice, tell},
    volunteering::{
        activities::{Posting, announce_again, change_words},
        college::{self, CourseTerms},
        sign_ups,
    },
};
use ledger::{
    decide,
    ids::{Id, Seq},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What an activity becomes.
pub(super) struct Change {
    pub(super) app: Arc<App>,
    pub(super) by: Id,
    pub(super) after: Organised,
    pub(super) in_charge: String,
    /// Shifts at another time.
    pub(super) moved: Vec<Shift>,
    /// How many each role needs.
    pub(super) quantities: Vec<(String, i64)>,
    /// Of a course, what it is besides.
    pub(super) course: Option<CourseTerms>,
    /// Whether it is at another place.
    pub(super) elsewhere: bool,
    /// The second announcement.
    pub(super) posting: Option<Posting>,
}

/// What a change looks at, under the locks of the roles.
#[derive(Debug, Default)]
pub(super) struct Standing {
    cancelled: BTreeSet<String>,
    /// The revision of each.
    revisions: BTreeMap<String, i64>,
    /// Places taken, by role.
    taken: BTreeMap<String, i64>,
    /// Places taken in courses.
    learners: BTreeMap<String, i64>,
}

/// Which entry announced it anew.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Changed {
    seq: Option<Seq>,
}

impl Command for Change {
    type Facts = Standing;
    type Answer = Changed;

    fn by(&self) -> Id {
        self.by
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.posting.iter().flat_map(Command::intents).collect()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<Standing, Error> {
        let mut standing = Standing::default();
        for one in batch {
            // As whoever enrols does: the course first, then its sessions.
            if let Some(learners) = college::lock_taken(tx, &one.after.id).await? {
                standing.learners.insert(one.after.id.clone(), learners);
            }
            let found = store::find(&mut *tx, &one.after.id).await?;
            match found {
                Some(found) if found.state != "cancelled" => {
                    // One that was published in the meantime is another than it was, too.
                    let same = found.state == one.after.state;
                    let revision = if same { found.revision } else { -1 };
                    standing.revisions.insert(found.id, revision);
                }
                _ => {
                    standing.cancelled.insert(one.after.id.clone());
                }
            }
            let needs = one.quantities.iter().map(|(need, _)| need.clone());
            standing
                .taken
                .extend(store::taken(tx, &one.after.id, needs.collect()).await?);
        }
        Ok(standing)
    }

    fn decide(&self, standing: &mut Standing, desk: &mut Desk<'_>) -> Result<Changed, Error> {
        if standing.cancelled.contains(&self.after.id) {
            return Err(Error::refused("activity_cancelled"));
        }
        let revision = standing.revisions.get(&self.after.id).copied();
        if revision != Some(self.after.revision) {
            return Err(Error::refused("activity_changed"));
        }
        let learners = standing.learners.get(&self.after.id);
        if let (Some(terms), Some(learners)) = (&self.course, learners)
            && *learners > terms.capacity
        {
            return Err(Error::refused("places_taken"));
        }
        for (need, quantity) in &self.quantities {
            let taken = standing.taken.get(need);
            let taken = taken.ok_or_else(|| Error::field_invalid("needs"))?;
            if taken > quantity {
                return Err(Error::refused("places_taken"));
            }
        }
        let now_ms = desk.at().unix() * 1_000;
        if self.moved.iter().any(|shift| shift.starts_at_ms <= now_ms) {
            return Err(Error::refused("activity_begun"));
        }
        if let Some(revision) = standing.revisions.get_mut(&self.after.id) {
            *revision += 1;
        }
        let seq = match &self.posting {
            Some(posting) => Some(desk.post(&posting.command())?.seq),
            None => None,
        };
        Ok(Changed { seq })
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Changed)]) -> Result<(), Error> {
        for (one, changed) in accepted {
            one.keep(tx, changed.seq).await?;
        }
        Ok(())
    }
}

impl Change {
    async fn keep(&self, tx: &mut Tx, again: Option<Seq>) -> Result<(), Error> {
        let (app, after) = (&self.app, &self.after);
        store::change(tx, &app.keys, after, &self.in_charge).await?;
        store::move_shifts(tx, &self.moved).await?;
        store::set_quantities(tx, &self.quantities).await?;
        if let Some(terms) = &self.course {
            college::set_terms(tx, &after.id, terms).await?;
        }
        if let (Some(seq), Some(posting)) = (again, &self.posting) {
            announce_again(tx, &after.id, &posting.details(seq)).await?;
            identity::put_facts(tx, &app.keys, [posting.fact()]).await?;
            store::put_published(tx, &[(after.id.as_str(), seq)], after.changed_at_ms).await?;
        } else if let Some(seq) = after.seq {
            change_words(tx, seq, &after.place, &after.content).await?;
        }
        self.inform(tx).await
    }

    /// Who learns in a course, and who waits for that, with the sessions of which they are told: those that moved, else the
    /// next one.
    async fn learners(
        &self,
        tx: &mut Tx,
        seated: Vec<(Id, String, i64)>,
    ) -> Result<Vec<(Id, String, i64)>, Error> {
        let sessions: BTreeMap<&str, i64> = if self.moved.is_empty() {
            let first = seated.iter().min_by_key(|(_, _, starts)| *starts);
            let first = first.map(|(_, shift, starts)| (shift.as_str(), *starts));
            first.into_iter().collect()
        } else {
            let moved = self.moved.iter();
            moved
                .map(|one| (one.id.as_str(), one.starts_at_ms))
                .collect()
        };
        let everybody = college::enrolled_in(tx, &self.after.id).await?;
        let told = everybody.into_iter().flat_map(|account| {
            let each = sessions.iter();
            each.map(move |(shift, starts)| (account, (*shift).to_owned(), *starts))
        });
        Ok(told.collect())
    }

    /// What else somebody is in at the new time of a shift. They are told and not asked, so they are told that too.
    async fn in_the_way(
        &self,
        tx: &mut Tx,
        account: Id,
        shift: &str,
    ) -> Result<Option<sign_ups::Other>, Error> {
        match self.moved.iter().find(|one| one.id == shift) {
            Some(moved) => sign_ups::overlapping(tx, account, moved).await,
            None => Ok(None),
        }
    }

    /// Tells those who signed up what is other than it was.
    async fn inform(&self, tx: &mut Tx) -> Result<(), Error> {
        let after = &self.after;
        let mut signed = sign_ups::signed_for(tx, &after.id, after.changed_at_ms).await?;
        if self.course.is_some() {
            signed = self.learners(tx, signed).await?;
        }
        let moved = |shift: &str| self.moved.iter().any(|one| one.id == shift);
        let concerned = signed
            .into_iter()
            .filter(|(_, shift, _)| self.elsewhere || moved(shift));
        let mut notices = Vec::new();
        for (account, shift, starts_at_ms) in concerned {
            let mut about = json!({
                "activity": after.id, "name": after.name, "shift": shift, "place": after.place,
                "starts_at": instant(starts_at_ms),
            });
            if let Some(other) = self.in_the_way(tx, account, &shift).await? {
                about["overlaps"] = json!({
                    "activity": other.activity, "name": other.name, "starts_at": instant(other.starts_at_ms),
                });
            }
            notices.push(Notice {
                account,
                kind: "shift_changed",
                about,
            });
        }
        tell(tx, &self.app.random, &notices, after.changed_at_ms).await
    }
}
