//! Who may look at a single entry.

use crate::access::{Actor, Role};
use ledger::{area::AreaPath, ids::Id, kinds::What};

/// What an entry is about, as far as access depends on it.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// The account whose history shows it.
    pub(super) subject: Option<Id>,
    /// Who acted.
    pub(super) by: Id,
    /// The merchant at whom a voucher was used.
    pub(super) merchant: Option<Id>,
    /// The area it belongs to, where it has one.
    pub(super) area: Option<AreaPath>,
}

/// One's own entries, those one made, what was redeemed at oneself, those of areas one reviews, and all of them for auditors.
pub(super) fn may_see(actor: &Actor, scope: &Scope) -> bool {
    let own = [scope.subject, Some(scope.by), scope.merchant].contains(&Some(actor.account));
    let reviews = |area| {
        actor.holds_in(Role::SocialWorker, area) || actor.holds_in(Role::Administrator, area)
    };
    own || actor.holds(Role::Auditor) || scope.area.as_ref().is_some_and(reviews)
}

/// The merchant that an entry names.
pub(super) fn merchant(what: &What) -> Option<Id> {
    match what {
        What::VoucherRedeemed(facts) => Some(facts.merchant),
        _ => None,
    }
}

/// The area that an entry names, or the claim that it acts on.
pub(super) enum Place {
    /// Named by the entry itself.
    Area(AreaPath),
    /// The claim's.
    Claim(u64),
    /// None.
    Nowhere,
}

/// Where an entry belongs.
pub(super) fn place(what: &What) -> Place {
    match what {
        What::ActivityPosted(facts) => Place::Area(facts.area.clone()),
        What::HoursClaimed(facts) => Place::Area(facts.area.clone()),
        What::HoursWithdrawn(facts) => Place::Claim(facts.claim),
        What::HoursEndorsed(facts) => Place::Claim(facts.claim),
        What::HoursApproved(facts) => Place::Claim(facts.claim),
        What::HoursRejected(facts) => Place::Claim(facts.claim),
        What::HoursReversed(facts) => Place::Claim(facts.claim),
        _ => Place::Nowhere,
    }
}
