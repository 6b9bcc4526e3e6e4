//! The reference's rules about vouchers and lots.

use super::{
    DAY, Model, OFFERS, PROXIED_A_DAY, SYSTEM, Verdict, Voucher, Who, day, id, month, need,
};

impl Model {
    pub(super) fn issue(&mut self, now: i64, by: Who, number: u32, code: &str) -> Verdict {
        need(
            *self.accounts.get(&by)? == ("person", "active")
                && !self.vouchers.contains_key(&number),
        )?;
        let &(offer, price, per_day, days) = OFFERS.iter().find(|offer| offer.0 == code)?;
        let today =
            |one: &&Voucher| one.member == by && one.offer == code && day(one.issued) == day(now);
        need(per_day == 0 || self.vouchers.values().filter(today).count() < per_day)?;
        let (mut missing, mut lots) = (price, Vec::new());
        for (lot, amount) in self.lots("POINT", "available", by) {
            let taken = amount.min(missing);
            if lot >= month(now, 0) && taken > 0 {
                missing -= taken;
                lots.push((lot, taken));
            }
        }
        need(missing == 0)?;
        for (lot, amount) in &lots {
            self.change(&format!("POINT/available/{}/{lot}", id(by)), -amount);
            self.change(&format!("POINT/held/{}/{lot}", id(by)), *amount);
        }
        let (member, state, expires, issued) = (by, "open", now + days * DAY, now);
        self.vouchers.insert(
            number,
            Voucher {
                member,
                offer,
                state,
                expires,
                proxy: None,
                used: None,
                issued,
                price,
                lots,
            },
        );
        Some(())
    }

    pub(super) fn redeem(&mut self, now: i64, by: Who, number: u32) -> Verdict {
        let (_, ceiling, suspended) = *self.merchants.get(&by)?;
        let voucher = self.vouchers.get(&number)?.clone();
        need(!suspended && voucher.state == "open" && now < voucher.expires)?;
        let payable = format!("POINT/payable/{}", id(by));
        need(ceiling == 0 || self.balance(&payable) + voucher.price <= ceiling)?;
        for (lot, amount) in &voucher.lots {
            self.change(&format!("POINT/held/{}/{lot}", id(voucher.member)), -amount);
        }
        self.change(&payable, voucher.price);
        self.vouchers.get_mut(&number)?.used = Some((by, now));
        self.end(number, "redeemed")
    }

    pub(super) fn dispute(&mut self, by: Who, number: u32) -> Verdict {
        let voucher = self.vouchers.get(&number)?.clone();
        let (shop, used) = voucher.used?;
        need(by != voucher.member && voucher.proxy != Some(by))?;
        need(*self.accounts.get(&voucher.member)? == ("person", "active"))?;
        let (area, ..) = *self.merchants.get(&shop)?;
        need(self.holds(by, &["social_worker", "administrator"], area))?;
        let payable = format!("POINT/payable/{}", id(shop));
        need(self.balance(&payable) >= voucher.price)?;
        self.change(&payable, -voucher.price);
        for (lot, amount) in &voucher.lots {
            self.change(&format!("POINT/held/{}/{lot}", id(voucher.member)), *amount);
        }
        let counted = |one: &(Who, i64)| Some(one.0) == voucher.proxy && one.1 == day(used);
        if let Some(at) = self.proxied.iter().position(counted) {
            self.proxied.remove(at);
        }
        let open = self.vouchers.get_mut(&number)?;
        (open.proxy, open.used) = (None, None);
        self.end(number, "open")
    }

    pub(super) fn donate(&mut self, now: i64, by: Who, amount: i64, to: Who) -> Verdict {
        need(*self.accounts.get(&by)? == ("person", "active"))?;
        need(*self.accounts.get(&to)? == ("fund", "active") && amount > 0)?;
        let mut lots = self.lots("POINT", "available", by);
        lots.retain(|(lot, _)| *lot >= month(now, 0));
        need(lots.iter().map(|lot| lot.1).sum::<i64>() >= amount)?;
        let mut missing = amount;
        for (lot, has) in lots {
            let part = has.min(missing);
            missing -= part;
            self.change(&format!("POINT/available/{}/{lot}", id(by)), -part);
        }
        self.change(&format!("POINT/fund/{}", id(to)), amount);
        Some(())
    }

    /// Who stands behind the desk: a social worker, never for themselves.
    pub(super) fn at_desk(&self, by: Who, member: Who) -> Verdict {
        need(*self.accounts.get(&by)? == ("person", "active") && by != member)?;
        need(
            self.roles
                .iter()
                .any(|held| (held.0, held.1) == (by, "social_worker")),
        )
    }

    pub(super) fn redeem_for(&mut self, now: i64, by: Who, at: Who, number: u32) -> Verdict {
        let member = self.vouchers.get(&number)?.member;
        self.at_desk(by, member)?;
        let area = format!("{}/", self.merchants.get(&at)?.0);
        let near = |desk: &str| area.starts_with(desk) || desk.starts_with(&area);
        let desks = self.roles.iter();
        let mut desks = desks.filter(|held| (held.0, held.1) == (by, "social_worker"));
        need(desks.any(|held| near(&format!("{}/", held.2))))?;
        let today = (by, day(now));
        need(self.proxied.iter().filter(|one| **one == today).count() < PROXIED_A_DAY)?;
        self.redeem(now, at, number)?;
        self.proxied.push(today);
        self.vouchers.get_mut(&number)?.proxy = Some(by);
        Some(())
    }

    pub(super) fn cancel(&mut self, now: i64, by: Who, number: u32) -> Verdict {
        let voucher = self.vouchers.get(&number)?.clone();
        need(voucher.member == by && voucher.state == "open")?;
        self.release(now, &voucher);
        self.end(number, "cancelled")
    }

    pub(super) fn expire(&mut self, now: i64, by: Who, number: u32) -> Verdict {
        let voucher = self.vouchers.get(&number)?.clone();
        need(by == SYSTEM && voucher.state == "open" && now >= voucher.expires)?;
        self.release(now, &voucher);
        self.end(number, "expired")
    }

    fn release(&mut self, now: i64, voucher: &Voucher) {
        let debt = format!("POINT/debt/{}", id(voucher.member));
        for (lot, amount) in &voucher.lots {
            self.change(&format!("POINT/held/{}/{lot}", id(voucher.member)), -amount);
            if *lot < month(now, 0) {
                self.change("POINT/expired", *amount);
                continue;
            }
            let repaid = (*amount).min(-self.balance(&debt));
            self.change(&debt, repaid);
            self.change(
                &format!("POINT/available/{}/{lot}", id(voucher.member)),
                amount - repaid,
            );
        }
    }

    fn end(&mut self, number: u32, state: &'static str) -> Verdict {
        self.vouchers.get_mut(&number)?.state = state;
        Some(())
    }

    pub(super) fn expire_lots(&mut self, now: i64, by: Who, member: Who) -> Verdict {
        let mut past = self.lots("POINT", "available", member);
        past.retain(|(lot, _)| *lot < month(now, 0));
        need(by == SYSTEM && !past.is_empty())?;
        for (lot, amount) in past {
            self.change(&format!("POINT/available/{}/{lot}", id(member)), -amount);
            self.change("POINT/expired", amount);
        }
        Some(())
    }
}
