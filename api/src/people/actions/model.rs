//! Which entries are somebody's decision as staff, where they belong, and whom they are about.

use crate::access::{Actor, Role};
use ledger::{
    area::AreaPath,
    entry::Entry,
    ids::{Id, Seq},
    kinds::What,
};

/// Where a decision belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Belongs {
    /// To an area that the entry names.
    Area(AreaPath),
    /// Where the claim belongs.
    Claim(Seq),
    /// Where the role was held that this entry granted.
    Grant(Seq),
    /// To the whole.
    Whole,
}

/// A decision of staff, as far as its entry tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) belongs: Belongs,
    /// Whom it is about, where the entry says so.
    pub(super) about: Option<Id>,
}

/// What a member does for themselves, and what the service does by rule, is no decision of staff.
pub(super) fn decision(entry: &Entry) -> Option<Decision> {
    if entry.by == Id::SYSTEM {
        return None;
    }
    let of = |belongs, about| Some(Decision { belongs, about });
    match &entry.what {
        What::HoursEndorsed(facts) => of(Belongs::Claim(facts.claim), None),
        What::HoursApproved(facts) => of(Belongs::Claim(facts.claim), None),
        What::HoursRejected(facts) => of(Belongs::Claim(facts.claim), None),
        What::HoursReversed(facts) => of(Belongs::Claim(facts.claim), None),
        What::ActivityPosted(facts) => of(Belongs::Area(facts.area.clone()), None),
        What::RoleGranted(facts) => of(Belongs::Area(facts.area.clone()), Some(facts.account)),
        What::RoleWithdrawn(facts) => of(Belongs::Grant(facts.granted), Some(facts.account)),
        What::MerchantAdmitted(facts) => of(Belongs::Area(facts.area.clone()), Some(facts.account)),
        What::MerchantSuspended(facts) => of(Belongs::Whole, Some(facts.account)),
        What::MerchantSettled(facts) => of(Belongs::Whole, Some(facts.merchant)),
        What::SettlementReversed(_) | What::RedemptionReversed(_) => of(Belongs::Whole, None),
        What::AccountOpened(facts) => of(Belongs::Whole, Some(facts.account)),
        What::ConsentGiven(facts) if facts.member != entry.by => {
            of(Belongs::Whole, Some(facts.member))
        }
        What::ProposalMade(_)
        | What::ProposalSeconded(_)
        | What::ProposalWithdrawn(_)
        | What::StandardAdopted(_) => of(Belongs::Whole, None),
        _ => None,
    }
}

/// Whether somebody looks after an area as an administrator or an auditor.
pub(super) fn is_visible(actor: &Actor, area: &AreaPath) -> bool {
    [Role::Administrator, Role::Auditor]
        .iter()
        .any(|role| actor.holds_in(*role, area))
}

#[cfg(test)]
mod tests {
    use super::{Belongs, decision};
    use ledger::{
        account::Postings,
        entry::{Draft, Head},
        ids::Id,
        kinds::{ConsentGiven, What},
        time::Instant,
        tree::Hash,
    };

    fn entry(by: Id, what: impl Into<What>) -> ledger::entry::Entry {
        let at = Instant::from_unix(0);
        let draft = Draft {
            by,
            happened: at,
            postings: Postings::default(),
            signed: None,
            standard: 1,
            what: what.into(),
        };
        let origin = "haizhu.example/log".parse().unwrap();
        Head::empty().seal(draft, at, by, &origin).unwrap().entry
    }

    #[test]
    fn a_consent_of_ones_own_is_no_decision_of_staff_and_one_written_down_is() {
        let (staff, member) = (Id([1; 16]), Id([2; 16]));
        let consent = || ConsentGiven {
            member,
            purpose: "photo".parse().unwrap(),
            text: Hash::ZERO,
        };
        assert_eq!(decision(&entry(member, consent())), None);
        let written = decision(&entry(staff, consent())).unwrap();
        assert_eq!(
            (written.belongs, written.about),
            (Belongs::Whole, Some(member))
        );
        assert_eq!(decision(&entry(Id::SYSTEM, consent())), None);
    }
}
