//! What would follow from a merge, and proposals of one, as staff read them.

use crate::{
    access::Actor,
    app::App,
    error::Error,
    identity::{self, Name},
    journal,
    people::proposals,
    points,
};
use ledger::{
    account::{Class, Unit},
    book::{ProposalRecord, ProposalState},
    decide::{self, Action, Context},
    ids::{Id, Seq},
    kinds::{Doubt, What},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A claim that would have been refused.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergeDoubt {
    /// The entry that recorded it.
    claim: Seq,
    /// `overlap`, `own` or `tier`.
    why: &'static str,
}

/// What making them one would come to now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergePreview {
    /// Points that would go over, spendable and set aside, such as `"12.50"`.
    points: String,
    /// Care minutes that would go over.
    care_minutes: i64,
    /// Records of hours that would go over.
    claims: usize,
    /// Open vouchers that would go over.
    vouchers: usize,
    /// Roles that would go over.
    roles: usize,
    /// Points beyond the cap that both hold together.
    excess: String,
    /// How many doubts there are.
    flagged: u64,
    /// The first of them.
    doubts: Vec<MergeDoubt>,
}

/// One of the two.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergeSide {
    /// 32 hex digits.
    account: String,
    name: String,
}

/// Two accounts, and what would follow.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergeLook {
    /// The account that would end.
    account: MergeSide,
    /// The account that would go on.
    into: MergeSide,
    would: MergePreview,
}

/// A proposal to make two accounts one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MergeItem {
    /// The entry that made it.
    seq: Seq,
    /// `open`, `lapsed`, `seconded` or `withdrawn`.
    state: &'static str,
    made_by_name: String,
    /// RFC 3339 UTC.
    made_at: String,
    /// RFC 3339 UTC; nobody can second it from then on.
    lapses_at: String,
    /// Whether the reader made it.
    own: bool,
    /// The entry that made them one.
    merged: Option<Seq>,
    account: MergeSide,
    into: MergeSide,
}

/// The accounts that a proposal wants to be one; none when it is about something else.
pub(in crate::people) async fn action(app: &App, seq: Seq) -> Result<Option<Action>, Error> {
    let Some(proposal) = journal::proposal(&app.db, seq).await? else {
        return Ok(None);
    };
    let action = proposals::action(app, seq, &proposal).await?;
    Ok(action.filter(|action| matches!(action, Action::MergeAccounts { .. })))
}

/// What would follow, or why it cannot be.
pub(super) async fn look(
    app: &App,
    actor: &Actor,
    account: Id,
    into: Id,
) -> Result<MergeLook, Error> {
    let context = Context {
        by: actor.account,
        at: app.clock.now(),
    };
    let action = Action::MergeAccounts { account, into };
    let intent = (context, decide::Command::Propose { action });
    let book = journal::book_for(&app.db, &[intent]).await?;
    let draft = decide::merged(&book, context, account, into)?;
    let What::AccountMerged(facts) = &draft.what else {
        return Err(anyhow::anyhow!("a merge drafts another entry").into());
    };
    let total = |unit, class| book.total(unit, class, account);
    let both = |unit| total(unit, Class::Available) + total(unit, Class::Held);
    let open = |state| state == ledger::book::VoucherState::Open;
    let vouchers = book.vouchers.values();
    let names = identity::names(&app.db, &app.keys, &[account, into]).await?;
    Ok(MergeLook {
        account: side(account, &names),
        into: side(into, &names),
        would: MergePreview {
            points: points::text(both(Unit::Point)),
            care_minutes: both(Unit::Care),
            claims: book.claims_of(account).count(),
            vouchers: vouchers
                .filter(|one| one.member == account && open(one.state))
                .count(),
            roles: book.roles.get(&account).map_or(0, Vec::len),
            excess: points::text(facts.excess),
            flagged: facts.flagged,
            doubts: facts
                .flags
                .iter()
                .map(|flag| MergeDoubt {
                    claim: flag.claim,
                    why: Doubt::as_str(flag.why),
                })
                .collect(),
        },
    })
}

/// Proposals of merges among these, in their order.
pub(super) async fn items(
    app: &App,
    actor: &Actor,
    found: Vec<(Seq, ProposalRecord)>,
) -> Result<Vec<MergeItem>, Error> {
    let mut of_merges = Vec::new();
    for (seq, proposal) in found {
        if let Some(Action::MergeAccounts { account, into }) =
            proposals::action(app, seq, &proposal).await?
        {
            of_merges.push((seq, proposal, account, into));
        }
    }
    let people: Vec<Id> = of_merges
        .iter()
        .flat_map(|(_, proposal, account, into)| [proposal.by, *account, *into])
        .collect();
    let names = identity::names(&app.db, &app.keys, &people).await?;
    let now = app.clock.now();
    Ok(of_merges
        .into_iter()
        .map(|(seq, proposal, account, into)| MergeItem {
            seq,
            state: match proposal.state {
                ProposalState::Open if now >= proposal.lapses() => "lapsed",
                state => state.as_str(),
            },
            made_by_name: side(proposal.by, &names).name,
            made_at: proposal.made.to_string(),
            lapses_at: proposal.lapses().to_string(),
            own: proposal.by == actor.account,
            merged: proposal.seconded.as_ref().map(|second| second.entry + 1),
            account: side(account, &names),
            into: side(into, &names),
        })
        .collect())
}

/// Who ended has no name any more.
fn side(account: Id, names: &BTreeMap<Id, Name>) -> MergeSide {
    let name = names.get(&account).map(Name::as_str).map(str::to_owned);
    MergeSide {
        account: account.to_string(),
        name: name.unwrap_or_default(),
    }
}
