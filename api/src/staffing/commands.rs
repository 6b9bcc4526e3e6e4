//! Inviting everybody of a workbook in one piece.

use super::{
    invitations::{Judged, Known, Verdict, judge},
    words,
};
use crate::{
    access::Actor,
    app::App,
    db::Tx,
    error::Error,
    identity::{self, outbox::Letter},
    journal::{Command, Desk, Entries},
};
use ledger::{
    decide,
    ids::Id,
    kinds::{AccountType, Role},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A workbook's people on their way in.
pub(super) struct InviteAll {
    pub(super) app: Arc<App>,
    pub(super) actor: Actor,
    /// Of this request alone.
    pub(super) id: Id,
    pub(super) rows: Vec<Judged>,
    /// The account of each row that opens one, in the order of the rows.
    pub(super) accounts: Vec<Id>,
    pub(super) areas: BTreeMap<String, String>,
}

/// How many came in.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Invited {
    pub(super) opened: usize,
    pub(super) granted: usize,
}

/// One step of the ledger for a row.
enum Step<'a> {
    Open(&'a Judged, Id, Option<Role>),
    Grant(&'a Judged, Id, Role),
}

impl InviteAll {
    fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        let mut fresh = self.accounts.iter();
        self.rows.iter().filter_map(move |row| match row.verdict {
            Verdict::Open(role) => fresh.next().map(|account| Step::Open(row, *account, role)),
            Verdict::Grant(account, role) => Some(Step::Grant(row, account, role)),
            Verdict::Already | Verdict::Reject(_) => None,
        })
    }

    fn letter(&self, row: &Judged, role: Option<(Role, String)>) -> Letter {
        let path = row
            .area
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let area = self.areas.get(&path).cloned().unwrap_or(path);
        match role {
            Some((role, link)) => Letter::StaffInvited {
                role: words::of(role).to_owned(),
                area,
                link,
            },
            None => Letter::MemberInvited {
                area,
                site: self.app.config.public_url.clone(),
            },
        }
    }

    /// Whether the rows would be judged now as they were shown.
    async fn is_as_shown(&self, tx: &mut Tx) -> Result<bool, Error> {
        let listed: Vec<_> = self.rows.iter().filter_map(Judged::listed).collect();
        let people = identity::people_like(tx, &self.app.keys, &listed).await?;
        let accounts: Vec<Id> = people.iter().map(|person| person.account).collect();
        let roles = crate::journal::roles_among(&self.app.db, &accounts).await?;
        let mut again = self.rows.clone();
        let known = Known {
            actor: &self.actor,
            people: &people,
            roles: &roles,
        };
        judge(&mut again, &known);
        let mut pairs = again.iter().zip(&self.rows);
        Ok(pairs.all(|(now, shown)| now.verdict == shown.verdict))
    }
}

impl Command for InviteAll {
    /// The requests whose rows still stand as they were shown.
    type Facts = BTreeSet<Id>;
    type Answer = Invited;
    const ENTRIES: Entries = Entries::Many;

    fn by(&self) -> Id {
        self.actor.account
    }

    fn intents(&self) -> Vec<decide::Command> {
        self.steps().flat_map(|step| commands(&step)).collect()
    }

    async fn load(tx: &mut Tx, batch: &[&Self]) -> Result<BTreeSet<Id>, Error> {
        let mut standing = BTreeSet::new();
        for one in batch {
            if one.is_as_shown(tx).await? {
                standing.insert(one.id);
            }
        }
        Ok(standing)
    }

    fn decide(&self, standing: &mut BTreeSet<Id>, desk: &mut Desk<'_>) -> Result<Invited, Error> {
        if !standing.remove(&self.id) {
            return Err(Error::refused("staffing_changed"));
        }
        // Of several in one batch only the first was judged against what stands.
        standing.clear();
        let mut done = Invited {
            opened: 0,
            granted: 0,
        };
        for step in self.steps() {
            for command in commands(&step) {
                match command {
                    decide::Command::GrantRole { .. } => done.granted += 1,
                    _ => done.opened += 1,
                }
                desk.post(&command)?;
            }
        }
        if done.opened + done.granted == 0 {
            return Err(Error::refused("staffing_nothing"));
        }
        Ok(done)
    }

    async fn write(tx: &mut Tx, accepted: &[(&Self, &Invited)]) -> Result<(), Error> {
        for (one, _) in accepted {
            let (app, now_ms) = (&one.app, one.app.clock.now_ms());
            let mut letters = Vec::new();
            for step in one.steps() {
                let (row, account, role) = match step {
                    Step::Open(row, account, role) => {
                        put(tx, app, row, account, role).await?;
                        (row, account, role)
                    }
                    Step::Grant(row, account, role) => (row, account, Some(role)),
                };
                let link = match role {
                    Some(role) => {
                        let by = one.actor.account;
                        Some((role, identity::link_for(tx, app, account, by).await?))
                    }
                    None => None,
                };
                let id = app.random.ordered_id(now_ms);
                letters.push((id, account, one.letter(row, link)));
            }
            identity::outbox::post_all(tx, &app.keys, &letters, now_ms).await?;
        }
        Ok(())
    }
}

/// Staff set themselves up behind their link; a resident comes in by their number and agrees first.
async fn put(
    tx: &mut Tx,
    app: &App,
    row: &Judged,
    account: Id,
    role: Option<Role>,
) -> Result<(), Error> {
    let Some(member) = row.member(account) else {
        return Ok(());
    };
    let now_ms = app.clock.now_ms();
    match role {
        Some(_) => identity::register(tx, &app.keys, &member, now_ms).await,
        None => identity::invite_all(tx, &app.keys, &[member], now_ms).await,
    }
}

fn commands(step: &Step<'_>) -> Vec<decide::Command> {
    let grant = |row: &Judged, account: Id, role: Role| {
        let area = row.area.clone()?;
        Some(decide::Command::GrantRole {
            account,
            area,
            role,
        })
    };
    match *step {
        Step::Open(row, account, role) => {
            let open = decide::Command::OpenAccount {
                account,
                holder: AccountType::Person,
                invited: role.is_none(),
            };
            let grant = role.and_then(|role| grant(row, account, role));
            [Some(open), grant].into_iter().flatten().collect()
        }
        Step::Grant(row, account, role) => grant(row, account, role).into_iter().collect(),
    }
}
