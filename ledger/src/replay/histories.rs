//! In whose history an entry belongs: whose hours, account or role it is about. The service finds a member's
//! entries by a column beside their bytes, and what that column says is one of its claims.
//!
//! Not in scope: a voucher's entries. They are found through the voucher's record, which is compared as such.

use super::{Fault, world::World};
use crate::{
    entry::Entry,
    export::Listed,
    ids::{Id, Seq},
    kinds::What,
};

impl World {
    /// That the service lists an entry where it belongs. To be asked before the entry takes effect.
    pub(super) fn judge_listed(
        &self,
        entry: &Entry,
        kept: Option<(Seq, Listed)>,
    ) -> Result<(), Fault> {
        let Some((_, stored)) = kept else {
            return Ok(());
        };
        let expected = Listed::from(self.belongs_to(&entry.what));
        if stored == expected {
            Ok(())
        } else {
            let (stored, expected) = (stored.to_string(), expected.to_string());
            Err(Fault::OtherHistory { stored, expected })
        }
    }

    fn belongs_to(&self, what: &What) -> Option<Id> {
        let of_claim = |seq| self.hours.claims.get(seq).map(|claim| claim.member);
        match what {
            What::HoursClaimed(facts) => Some(facts.member),
            What::HoursWithdrawn(facts) => of_claim(facts.claim),
            What::HoursEndorsed(facts) => of_claim(facts.claim),
            What::HoursApproved(facts) => of_claim(facts.claim),
            What::HoursRejected(facts) => of_claim(facts.claim),
            What::HoursReversed(facts) => of_claim(facts.claim),
            What::PointsExpired(facts) => Some(facts.member),
            What::PointsDonated(facts) => Some(facts.member),
            What::AccountOpened(facts) => Some(facts.account),
            What::AccountActivated(facts) => Some(facts.account),
            What::AccountErased(facts) => Some(facts.account),
            What::AccountMerged(facts) => Some(facts.into),
            What::ConsentGiven(facts) => Some(facts.member),
            What::ConsentWithdrawn(facts) => self.consents.member_of(facts.given),
            What::RoleGranted(facts) => Some(facts.account),
            What::RoleWithdrawn(facts) => Some(facts.account),
            What::MerchantAdmitted(facts) => Some(facts.account),
            What::MerchantSuspended(facts) => Some(facts.account),
            What::MerchantSettled(facts) => Some(facts.merchant),
            What::SettlementReversed(facts) => self.settlements.merchant_of(facts.settled),
            What::RedemptionReversed(facts) => {
                let voucher = self.vouchers.get(facts.voucher);
                voucher.map(|found| found.member)
            }
            What::DecisionsAnswered(facts) => Some(facts.account),
            What::DecisionDisowned(facts) => Some(facts.account),
            _ => None,
        }
    }
}
