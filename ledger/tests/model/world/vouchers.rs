//! Vouchers: taken, looked for, given up.

use super::{INVITED, MEMBERS, NOBODY, Spin, WORKERS, pick};
use crate::reference::{Deed, Model, Who};

impl Spin {
    pub(super) fn issuing(&self, model: &Model) -> (Who, Deed) {
        let fresh = u32::try_from(model.vouchers.len()).expect("a short history") + 1;
        let voucher = if self.slip.is_multiple_of(16) {
            self.voucher_of(model)
        } else {
            fresh
        };
        let [one, two] = MEMBERS;
        let people = [one, one, one, one, one, two, two, INVITED, WORKERS[0]];
        let offer = pick(
            &["haircut", "haircut", "haircut", "tea", "tea", "tea", "gold"],
            self.size,
        );
        (pick(&people, self.by), Deed::Issue { voucher, offer })
    }

    /// Mostly an open voucher, now and then any other or one that does not exist.
    pub(super) fn voucher_of(&self, model: &Model) -> u32 {
        let open = model
            .vouchers
            .iter()
            .filter(|(_, voucher)| voucher.state == "open");
        let open: Vec<u32> = open.map(|(number, _)| *number).collect();
        let all: Vec<u32> = model.vouchers.keys().copied().chain([9_999]).collect();
        pick(
            if open.is_empty() || self.slip.is_multiple_of(8) {
                &all
            } else {
                &open
            },
            self.pick,
        )
    }
}

pub(super) fn cancelling(model: &Model, voucher: u32) -> (Who, Deed) {
    let holder = model.vouchers.get(&voucher).map(|one| one.member);
    (holder.unwrap_or(NOBODY), Deed::Cancel { voucher })
}
