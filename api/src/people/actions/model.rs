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
    /// Where the claim belongs, unless it is their own who acted.
    Claim(Seq),
    /// Where the role was held that this entry granted.
    Grant(Seq),
    /// Where whoever acted held a role at that moment; who held none did not act as staff.
    Decider,
    /// The same, unless the voucher that this entry issued is their own.
    Voucher(Seq),
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

/// What a member does for themselves, and what the service does by rule, is no decision of staff. Every kind is named:
/// whoever adds one says here what it is.
pub(super) fn decision(entry: &Entry) -> Option<Decision> {
    let by = entry.by;
    if by == Id::SYSTEM {
        return None;
    }
    let of = |belongs, about| Some(Decision { belongs, about });
    let for_another =
        |belongs: Belongs, member: Id| of(belongs, Some(member)).filter(|_| member != by);
    let another = |account: Id| Some(account).filter(|account| *account != by);
    match &entry.what {
        What::HoursClaimed(facts) => for_another(Belongs::Area(facts.area.clone()), facts.member),
        What::HoursWithdrawn(facts) => of(Belongs::Claim(facts.claim), None),
        What::HoursEndorsed(facts) => of(Belongs::Claim(facts.claim), None),
        What::HoursApproved(facts) => of(Belongs::Claim(facts.claim), None),
        What::HoursRejected(facts) => of(Belongs::Claim(facts.claim), None),
        What::HoursReversed(facts) => of(Belongs::Claim(facts.claim), None),
        What::ActivityPosted(facts) => of(Belongs::Area(facts.area.clone()), None),
        What::RoleGranted(facts) => of(Belongs::Area(facts.area.clone()), Some(facts.account)),
        What::RoleWithdrawn(facts) => of(Belongs::Grant(facts.granted), Some(facts.account)),
        What::MerchantAdmitted(facts) => of(Belongs::Area(facts.area.clone()), Some(facts.account)),
        What::MerchantSuspended(facts) => of(Belongs::Decider, Some(facts.account)),
        What::MerchantSettled(facts) => of(Belongs::Decider, Some(facts.merchant)),
        What::VoucherIssued(facts) => for_another(Belongs::Decider, facts.member),
        // At the desk; a merchant who takes a voucher is no member of staff.
        What::VoucherRedeemed(facts) => {
            of(Belongs::Decider, Some(facts.merchant)).filter(|_| facts.proxy.is_some())
        }
        What::VoucherCancelled(facts) => of(Belongs::Voucher(facts.issued), None),
        What::AccountOpened(facts) => for_another(Belongs::Decider, facts.account),
        What::AccountActivated(facts) => for_another(Belongs::Decider, facts.account),
        What::AccountClosed(facts) => for_another(Belongs::Decider, facts.account),
        What::AccountErased(facts) => for_another(Belongs::Decider, facts.account),
        What::AccountMerged(facts) => of(Belongs::Decider, Some(facts.into)),
        What::ConsentGiven(facts) => for_another(Belongs::Decider, facts.member),
        What::CertificateIssued(facts) => for_another(Belongs::Decider, facts.member),
        What::DeviceEnrolled(facts) => for_another(Belongs::Decider, facts.account),
        What::DecisionsAnswered(facts) => of(Belongs::Decider, another(facts.account)),
        What::DecisionDisowned(facts) => of(Belongs::Decider, another(facts.account)),
        What::SettlementReversed(_)
        | What::RedemptionReversed(_)
        | What::DeviceRetired(_)
        | What::CertificateRevoked(_)
        | What::AttestationRevoked(_)
        | What::CareReversed(_)
        | What::RecordAnchored(_)
        | What::ProposalMade(_)
        | What::ProposalSeconded(_)
        | What::ProposalWithdrawn(_) => of(Belongs::Decider, None),
        What::StandardAdopted(_)
        | What::KeyRotated(_)
        | What::WitnessAdded(_)
        | What::WitnessRetired(_) => of(Belongs::Whole, None),
        What::Genesis(_)
        | What::PointsDonated(_)
        | What::PointsHeld(_)
        | What::PointsCaptured(_)
        | What::PointsReleased(_)
        | What::PointsExpired(_)
        | What::VoucherExpired(_)
        | What::CareAssigned(_)
        | What::CareReserved(_)
        | What::CareDrawn(_)
        | What::CareReleased(_)
        | What::CareDonated(_)
        | What::CareExpired(_)
        | What::FamilyListed(_)
        | What::FamilyUnlisted(_)
        | What::ConsentWithdrawn(_)
        | What::PresentationMade(_)
        | What::AttestationIssued(_) => None,
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
        kinds::{ConsentGiven, VoucherRedeemed, What},
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
            (Belongs::Decider, Some(member))
        );
        assert_eq!(decision(&entry(Id::SYSTEM, consent())), None);
    }

    #[test]
    fn a_merchant_who_takes_a_voucher_is_no_staff_and_a_clerk_who_uses_one_for_somebody_is() {
        let (merchant, clerk) = (Id([3; 16]), Id([4; 16]));
        let used = |proxy| VoucherRedeemed {
            issued: 7,
            merchant,
            proxy,
            voucher: Id([5; 16]),
        };
        assert_eq!(decision(&entry(merchant, used(None))), None);
        let at_the_desk = decision(&entry(clerk, used(Some(clerk)))).unwrap();
        assert_eq!(at_the_desk.about, Some(merchant));
    }
}
