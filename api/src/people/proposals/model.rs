//! What a proposal is about, and who sees it.

use crate::access::{Actor, Role};
use ledger::{
    area::AreaPath,
    book::{ProposalRecord, ProposalState},
    decide::Action,
    ids::Id,
    time::Instant,
};

/// What became of a proposal, as people see it.
pub(super) fn state(proposal: &ProposalRecord, now: Instant) -> &'static str {
    match proposal.state {
        ProposalState::Open if now >= proposal.lapses() => "lapsed",
        state => state.as_str(),
    }
}

/// What an action is called in requests and answers.
pub(super) fn kind(action: &Action) -> &'static str {
    match action {
        Action::GrantAdministrator { .. } => "grant_administrator",
        Action::WithdrawAdministrator { .. } => "withdraw_administrator",
        Action::AdoptStandard(_) => "adopt_standard",
        Action::MergeAccounts { .. } => "merge_accounts",
    }
}

/// On whose role it decides.
pub(super) fn account(action: &Action) -> Option<Id> {
    match action {
        Action::GrantAdministrator { account, .. }
        | Action::WithdrawAdministrator { account, .. }
        | Action::MergeAccounts { account, .. } => Some(*account),
        Action::AdoptStandard(_) => None,
    }
}

/// Whether somebody has to do with what is decided for an area.
pub(super) fn is_visible(actor: &Actor, area: &AreaPath) -> bool {
    actor.holds_in(Role::Administrator, area)
}

/// Whether the reader may be the second of the two, as far as a screen can tell.
pub(super) fn may_second(
    actor: &Actor,
    proposal: &ProposalRecord,
    action: &Action,
    now: Instant,
) -> bool {
    state(proposal, now) == ProposalState::Open.as_str()
        && proposal.by != actor.account
        && account(action) != Some(actor.account)
}
