//! What people say about the decisions in their name.

use super::{EVERYONE, NOBODY, Spin, pick};
use crate::reference::{Deed, Model, Who, month_number};

impl Spin {
    /// What somebody says about the decisions in their name, mostly about a month that is over.
    pub(super) fn answering(&self, model: &Model, now: i64) -> (Who, Deed) {
        let all: Vec<u64> = model.decisions.keys().copied().chain([0, 9_999]).collect();
        // Every fourth time about one of the first, where months are over.
        let early = if self.by.is_multiple_of(4) {
            12
        } else {
            all.len()
        };
        let decision = pick(&all[..early.min(all.len())], self.pick);
        let (who, month, _) =
            model
                .decisions
                .get(&decision)
                .copied()
                .unwrap_or((NOBODY, month_number(now), 0));
        if self.size.is_multiple_of(3) {
            let word = pick(&["absent", "unknown"], self.by);
            return (model.heir(who), Deed::Disown { decision, word });
        }
        let mut shown = model.list(who, month);
        if self.slip.is_multiple_of(8) {
            shown.1 += 1;
        }
        // Whoever goes on for an account, or now and then anybody.
        let speaker = if self.slip.is_multiple_of(5) {
            pick(&EVERYONE, self.by)
        } else {
            model.heir(who)
        };
        let of = who;
        (speaker, Deed::AnswerList { of, month, shown })
    }
}
