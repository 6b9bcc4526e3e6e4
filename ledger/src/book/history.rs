//! In whose history an entry is listed: beside its bytes the service keeps the account whose history shows it.

use super::Book;
use crate::{
    ids::{Id, Seq},
    kinds::What,
};

impl Book {
    /// The account whose history shows an entry: who served, whose account or role it is. None for a voucher's
    /// entries, which its record leads to. The book holds the claim that the entry acts on.
    pub fn listed_for(&self, what: &What) -> Option<Id> {
        let of_claim = |seq: &Seq| self.claims.get(seq).map(|claim| claim.member);
        match what {
            What::HoursClaimed(facts) => Some(facts.member),
            What::HoursWithdrawn(facts) => of_claim(&facts.claim),
            What::HoursEndorsed(facts) => of_claim(&facts.claim),
            What::HoursApproved(facts) => of_claim(&facts.claim),
            What::HoursRejected(facts) => of_claim(&facts.claim),
            What::HoursReversed(facts) => of_claim(&facts.claim),
            What::PointsExpired(facts) => Some(facts.member),
            What::PointsDonated(facts) => Some(facts.member),
            What::AccountOpened(facts) => Some(facts.account),
            What::AccountActivated(facts) => Some(facts.account),
            What::AccountErased(facts) => Some(facts.account),
            What::AccountMerged(facts) => Some(facts.into),
            What::ConsentGiven(facts) => Some(facts.member),
            What::ConsentWithdrawn(facts) => {
                let consent = self.consents.get(&facts.given);
                consent.map(|consent| consent.member)
            }
            What::RoleGranted(facts) => Some(facts.account),
            What::RoleWithdrawn(facts) => Some(facts.account),
            What::MerchantAdmitted(facts) => Some(facts.account),
            What::MerchantSuspended(facts) => Some(facts.account),
            What::MerchantSettled(facts) => Some(facts.merchant),
            What::SettlementReversed(facts) => {
                let settled = self.settlements.get(&facts.settled);
                settled.map(|record| record.merchant)
            }
            What::RedemptionReversed(facts) => {
                let voucher = self.vouchers.get(&facts.voucher);
                voucher.map(|record| record.member)
            }
            What::DecisionsAnswered(facts) => Some(facts.account),
            What::DecisionDisowned(facts) => Some(facts.account),
            _ => None,
        }
    }
}
