//! What somebody says about the decisions that stand in their name: that a month's are theirs, or that one is not.

use super::{Desk, Refusal};
use crate::{
    book::{AccountState, NameList},
    entry::Draft,
    ids::{Id, Seq},
    kinds::{DecisionDisowned, DecisionsAnswered, Denial},
    time::Month,
};

impl Desk<'_> {
    /// Recorded is what was shown: a list that has changed since is read again.
    pub(super) fn answer_list(
        &self,
        account: Id,
        month: Month,
        shown: NameList,
    ) -> Result<Draft, Refusal> {
        self.acts()?;
        // Whoever goes on for an account that was merged answers for what stands in its name, too.
        if self.book.heir(account) != self.context.by {
            return Err(Refusal::ListDiffers);
        }
        if month >= self.context.at.month() {
            return Err(Refusal::MonthNotOver);
        }
        if self.book.answered(account, month) {
            return Err(Refusal::ListAnswered);
        }
        let list = self.book.in_name(account, month);
        if list != shown || list.decisions == 0 {
            return Err(Refusal::ListDiffers);
        }
        let NameList {
            decisions,
            minutes,
            disowned,
        } = list;
        Ok(self.note(DecisionsAnswered {
            account,
            decisions,
            disowned,
            minutes,
            month,
        }))
    }

    /// At any time, also of a month that was answered: somebody may find out later.
    pub(super) fn disown(&self, decision: Seq, word: Denial) -> Result<Draft, Refusal> {
        self.acts()?;
        let record = self.book.decisions.get(&decision);
        let account = record.ok_or(Refusal::DecisionUnknown)?.account;
        if self.book.heir(account) != self.context.by {
            return Err(Refusal::DecisionUnknown);
        }
        if self.book.disowned(decision) {
            return Err(Refusal::DecisionDisowned);
        }
        Ok(self.note(DecisionDisowned {
            account,
            decision,
            word,
        }))
    }

    /// That the actor's account is in use, whatever it stands for.
    fn acts(&self) -> Result<(), Refusal> {
        match self.book.accounts.get(&self.context.by) {
            Some(record) if record.state == AccountState::Active => Ok(()),
            _ => Err(Refusal::AccountUnknown),
        }
    }
}
