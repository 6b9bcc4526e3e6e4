//! A proposal as administrators read it.

use super::{model, standard::ProposedStandard, store};
use crate::{
    access::Actor,
    app::App,
    error::Error,
    identity::{self, Name},
    journal::{self, StoredEntry},
};
use ledger::{
    area::AreaPath,
    book::ProposalRecord,
    decide::Action,
    ids::{Id, Seq},
    kinds::What,
    standard::Standard,
    time::Instant,
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Something for two administrators to decide.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Proposal {
    /// The entry that made it.
    seq: Seq,
    /// `grant_administrator`, `withdraw_administrator` or `adopt_standard`.
    kind: &'static str,
    /// `open`, `lapsed`, `seconded` or `withdrawn`.
    state: &'static str,
    made_by_name: String,
    /// RFC 3339 UTC.
    made_at: String,
    /// RFC 3339 UTC; nobody can second it from then on.
    lapses_at: String,
    /// Whether the reader made it.
    own: bool,
    /// Who seconded it.
    seconded_by_name: Option<String>,
    /// The entry that seconded it; the next one carries it out.
    seconded_seq: Option<Seq>,
    /// Whether the reader may second it.
    may_second: bool,
    /// Whose role is decided.
    account: Option<String>,
    account_name: Option<String>,
    /// Where a role is to be taken back: the entry that granted it, 0 for the two of the genesis.
    granted: Option<Seq>,
    area: String,
    area_name: String,
    /// The proposed version of the standard.
    version: Option<u64>,
    standard: Option<ProposedStandard>,
    /// What it is compared with: the version that was adopted last.
    last_standard: Option<ProposedStandard>,
}

/// Proposals that the reader has to do with, in the order given.
pub(super) async fn views(
    app: &App,
    actor: &Actor,
    proposals: Vec<(Seq, ProposalRecord)>,
) -> Result<Vec<Proposal>, Error> {
    let page = Page::load(app, actor, &proposals).await?;
    Ok(proposals
        .iter()
        .filter_map(|(seq, proposal)| page.view(*seq, proposal))
        .collect())
}

/// What one proposal is about.
pub(in crate::people) async fn action(
    app: &App,
    seq: Seq,
    proposal: &ProposalRecord,
) -> Result<Option<Action>, Error> {
    let facts = store::facts(&app.db, &[seq]).await?.remove(&seq);
    Ok(facts.and_then(|facts| Action::read(proposal.subject.as_str(), &facts)))
}

/// What the proposals of one page need to be shown.
struct Page<'a> {
    actor: &'a Actor,
    now: Instant,
    actions: BTreeMap<Seq, Action>,
    grants: BTreeMap<Seq, StoredEntry>,
    names: BTreeMap<Id, Name>,
    areas: BTreeMap<String, String>,
    root: Option<AreaPath>,
    last: Standard,
}

impl<'a> Page<'a> {
    async fn load(
        app: &App,
        actor: &'a Actor,
        proposals: &[(Seq, ProposalRecord)],
    ) -> Result<Self, Error> {
        let seqs: Vec<Seq> = proposals.iter().map(|(seq, _)| *seq).collect();
        let facts = store::facts(&app.db, &seqs).await?;
        let read = |(seq, proposal): &(Seq, ProposalRecord)| {
            Some((
                *seq,
                Action::read(proposal.subject.as_str(), facts.get(seq)?)?,
            ))
        };
        let actions: BTreeMap<Seq, Action> = proposals.iter().filter_map(read).collect();
        let withdrawn = actions.values().filter_map(|action| match action {
            Action::WithdrawAdministrator { granted, .. } => Some(*granted),
            _ => None,
        });
        let voices = proposals.iter().flat_map(|(_, proposal)| {
            let second = proposal.seconded.as_ref().map(|second| second.reviewer);
            [Some(proposal.by), second].into_iter().flatten()
        });
        let people: Vec<Id> = voices
            .chain(actions.values().filter_map(model::account))
            .collect();
        Ok(Self {
            actor,
            now: app.clock.now(),
            grants: journal::entries(&app.db, &withdrawn.collect::<Vec<_>>()).await?,
            names: identity::names(&app.db, &app.keys, &people).await?,
            areas: identity::area_names(&app.db).await?,
            root: journal::root(&app.db).await?,
            last: journal::last_standard(&app.db).await?,
            actions,
        })
    }

    fn view(&self, seq: Seq, proposal: &ProposalRecord) -> Option<Proposal> {
        let action = self.actions.get(&seq)?;
        let area = self.area(action)?;
        if !model::is_visible(self.actor, area) {
            return None;
        }
        let account = model::account(action);
        let second = proposal.seconded.as_ref();
        let proposed = match action {
            Action::AdoptStandard(standard) => Some(standard),
            _ => None,
        };
        Some(Proposal {
            seq,
            kind: model::kind(action),
            state: model::state(proposal, self.now),
            made_by_name: self.name(proposal.by),
            made_at: proposal.made.to_string(),
            lapses_at: proposal.lapses().to_string(),
            own: proposal.by == self.actor.account,
            seconded_by_name: second.map(|second| self.name(second.reviewer)),
            seconded_seq: second.map(|second| second.entry),
            may_second: model::may_second(self.actor, proposal, action, self.now),
            account: account.map(|account| account.to_string()),
            account_name: account.map(|account| self.name(account)),
            granted: match action {
                Action::WithdrawAdministrator { granted, .. } => Some(*granted),
                _ => None,
            },
            area: area.to_string(),
            area_name: self.areas.get(area.as_str()).cloned().unwrap_or_default(),
            version: proposed.map(|standard| standard.version),
            standard: proposed.map(|standard| ProposedStandard::of(standard)),
            last_standard: proposed.map(|_| ProposedStandard::of(&self.last)),
        })
    }

    /// The area whose administrators decide.
    fn area<'b>(&'b self, action: &'b Action) -> Option<&'b AreaPath> {
        match action {
            Action::GrantAdministrator { area, .. } => Some(area),
            Action::AdoptStandard(_) => self.root.as_ref(),
            // Staff decide those, on a list of their own.
            Action::MergeAccounts { .. } => None,
            Action::WithdrawAdministrator { granted, .. } => {
                match &self.grants.get(granted)?.entry.what {
                    What::RoleGranted(facts) => Some(&facts.area),
                    What::Genesis(facts) => Some(&facts.area),
                    _ => None,
                }
            }
        }
    }

    fn name(&self, account: Id) -> String {
        self.names
            .get(&account)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default()
    }
}
