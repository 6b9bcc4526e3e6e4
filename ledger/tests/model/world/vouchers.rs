//! Vouchers: taken, looked for, given up.

use super::{
    ADMINS, FUND, INVITED, MEMBERS, MERCHANTS, NOBODY, Spin, WORKER_ELSEWHERE, WORKERS, pick,
};
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
        let by = pick(&people, self.by);
        if self.jump % 11 == 3 {
            return self.donating();
        }
        // Every fourth at the desk, now and then for whoever stands behind it.
        if self.jump.is_multiple_of(4) {
            let clerk = self.clerk();
            let member = by;
            return (
                clerk,
                Deed::IssueFor {
                    member,
                    voucher,
                    offer,
                },
            );
        }
        (by, Deed::Issue { voucher, offer })
    }

    fn donating(&self) -> (Who, Deed) {
        let amount = pick(&[1, 5, 20, 60, 200, 0, -3], self.size);
        let to = pick(
            &[FUND, FUND, FUND, FUND, MEMBERS[1], MERCHANTS[0], NOBODY],
            self.pick,
        );
        let givers = [MEMBERS[0], MEMBERS[0], MEMBERS[1], INVITED];
        (pick(&givers, self.by), Deed::Donate { amount, to })
    }

    fn clerk(&self) -> Who {
        let clerks = [
            WORKERS[0],
            WORKERS[0],
            WORKERS[1],
            WORKER_ELSEWHERE,
            MEMBERS[1],
        ];
        pick(&clerks, self.size / 8)
    }

    pub(super) fn redeeming(&self, voucher: u32) -> (Who, Deed) {
        let [free, limited] = MERCHANTS;
        let merchant = pick(&[free, limited, limited], self.by);
        if self.jump.is_multiple_of(5) {
            return (self.clerk(), Deed::RedeemFor { merchant, voucher });
        }
        (merchant, Deed::Redeem { voucher })
    }

    /// Somebody says that a service was not given: mostly of a voucher that was used.
    pub(super) fn disputing(&self, model: &Model) -> (Who, Deed) {
        let all = model.vouchers.iter();
        let used = all.filter(|(_, voucher)| voucher.state == "redeemed");
        let used: Vec<u32> = used.map(|(number, _)| *number).collect();
        let voucher = if used.is_empty() || self.slip.is_multiple_of(8) {
            self.voucher_of(model)
        } else {
            pick(&used, self.pick)
        };
        let staff = [
            WORKERS[0],
            WORKERS[0],
            WORKERS[1],
            ADMINS[0],
            WORKER_ELSEWHERE,
            MEMBERS[0],
            MERCHANTS[0],
        ];
        (pick(&staff, self.by), Deed::Dispute { voucher })
    }

    pub(super) fn cancelling(&self, model: &Model, voucher: u32) -> (Who, Deed) {
        let holder = model.vouchers.get(&voucher).map(|one| one.member);
        let member = holder.unwrap_or(NOBODY);
        if self.jump.is_multiple_of(3) {
            return (self.clerk(), Deed::CancelFor { member, voucher });
        }
        (member, Deed::Cancel { voucher })
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
