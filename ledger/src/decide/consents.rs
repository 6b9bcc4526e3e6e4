//! Consents: which text somebody agreed to for which purpose, and that they no longer do.

use super::{Desk, Refusal};
use crate::{
    book::AccountState,
    entry::Draft,
    ids::{Id, Seq, Text},
    kinds::{ConsentGiven, ConsentWithdrawn, Role},
    tree::Hash,
};

/// Who may record that somebody agreed on paper or in words, or that they no longer do.
const WITNESSES: &[Role] = &[Role::SocialWorker, Role::Administrator];

impl Desk<'_> {
    pub(super) fn give_consent(
        &self,
        member: Id,
        purpose: &Text,
        text: Hash,
    ) -> Result<Draft, Refusal> {
        self.speaks_for(member)?;
        let mut own = self.book.consents.values();
        let same = own.any(|one| {
            one.member == member
                && one.withdrawn.is_none()
                && one.purpose == *purpose
                && one.text == text
        });
        if same {
            return Err(Refusal::ConsentGivenAlready);
        }
        Ok(self.note(ConsentGiven {
            member,
            purpose: purpose.clone(),
            text,
        }))
    }

    pub(super) fn withdraw_consent(&self, given: Seq) -> Result<Draft, Refusal> {
        let consent = self.book.consents.get(&given);
        let consent = consent.ok_or(Refusal::ConsentUnknown)?;
        self.speaks_for(consent.member)?;
        if consent.withdrawn.is_some() {
            return Err(Refusal::ConsentEnded);
        }
        Ok(self.note(ConsentWithdrawn { given }))
    }

    /// The member, or staff who write down what the member said. Somebody who has not entered yet can say it too.
    fn speaks_for(&self, member: Id) -> Result<(), Refusal> {
        let by = self.context.by;
        if by == member {
            return self.active_person(member);
        }
        let held = self.book.roles.get(&by);
        if !held.is_some_and(|held| held.iter().any(|one| WITNESSES.contains(&one.role))) {
            return Err(Refusal::RoleMissing);
        }
        match self.person(member)? {
            AccountState::Closed => Err(Refusal::AccountUnknown),
            _ => Ok(()),
        }
    }
}
