//! 积分兑换标准: the versioned policy under which every entry is decided.

use crate::{
    account::Unit,
    amount::{AMOUNT_MAX, Hundredths, Minutes},
    canon::{records, words},
    ids::Text,
    time::{Instant, Month},
};

/// LEDGER: at most 120 lots a member. Lots in use are those of this month and of as many months ahead as
/// points last, and the one that never expires: 118 + 1 + 1.
pub const EXPIRY_MONTHS_MAX: u64 = 118;
/// Offers that one standard may name.
pub const OFFERS_MAX: usize = 64;

words! {
    /// What kind of hours a record counts. Only `Volunteer` is volunteer service in the sense of
    /// order 67 article 19.
    HoursClass {
        /// 演练
        Drill = "drill",
        /// 代际互助: earns care minutes and no points.
        Exchange = "exchange",
        /// 空间值守
        Keeper = "keeper",
        /// 培训
        Training = "training",
        /// 服务
        Volunteer = "volunteer",
    }
}

records! {
    /// What an hour of one class is worth.
    Rate {
        /// The class.
        class: HoursClass,
        /// Minor units per hour, rounded down per approved claim.
        per_hour: i64,
        /// The unit that it earns.
        unit: Unit,
    }

    /// Something that points buy.
    Offer {
        /// Its code, such as `haircut`.
        offer: Text,
        /// Vouchers for it that one member may take in one day; 0 is no limit.
        per_day: u64,
        /// Its price in hundredths of a point.
        price: Hundredths,
        /// How long a voucher for it stays good.
        valid_days: u64,
    }

    /// One version of the standard.
    Standard {
        /// Most that a member may hold (available + held), in hundredths; what exceeds it is not issued.
        cap: Hundredths,
        /// Months after which care minutes expire; 0 is never.
        care_expiry_months: u64,
        /// Approved minutes in one day above which a district administrator must approve.
        day_administrator_minutes: Minutes,
        /// Approved minutes in one day above which a second reviewer is needed.
        day_second_minutes: Minutes,
        /// When it takes effect.
        effective: Instant,
        /// Months after the month of approval in which points expire; 0 is never.
        expiry_months: u64,
        /// What points buy, by ascending code.
        offers: Vec<Offer>,
        /// One rate for each class, by class in the order of `HoursClass`.
        rates: Vec<Rate>,
        /// Present and true when decisions need the decider's own signature.
        signed_decisions: Option<bool>,
        /// Its number, from 1.
        version: u64,
    }
}

impl Standard {
    /// The rate of a class; a class that the standard does not name earns nothing.
    pub fn rate(&self, class: HoursClass) -> Option<&Rate> {
        self.rates.iter().find(|rate| rate.class == class)
    }
    /// The offer with this code.
    pub fn offer(&self, code: &str) -> Option<&Offer> {
        self.offers
            .iter()
            .find(|offer| offer.offer.as_str() == code)
    }
    /// The lot of what is credited in a unit at this instant.
    pub fn lot(&self, unit: Unit, at: Instant) -> Month {
        let months = match unit {
            Unit::Point => self.expiry_months,
            Unit::Care => self.care_expiry_months,
        };
        match u32::try_from(months) {
            Ok(0) | Err(_) => Month::NEVER,
            Ok(months) => at.month().plus(months),
        }
    }
    /// Whether the standard is one that the ledger can work under.
    pub fn is_sound(&self) -> bool {
        let ascending = self
            .offers
            .windows(2)
            .all(|pair| pair[0].offer < pair[1].offer);
        let offers = self
            .offers
            .iter()
            .all(|o| (1..=AMOUNT_MAX).contains(&o.price) && (1..=3_660).contains(&o.valid_days));
        let rates = self
            .rates
            .iter()
            .all(|rate| (0..=100_000).contains(&rate.per_hour))
            && self
                .rates
                .windows(2)
                .all(|pair| pair[0].class < pair[1].class);
        let tiers = (0..=self.day_administrator_minutes).contains(&self.day_second_minutes);
        self.offers.len() <= OFFERS_MAX
            // One notation for what is not asked.
            && self.signed_decisions != Some(false)
            && ascending
            && offers
            && rates
            && tiers
            && (0..=AMOUNT_MAX).contains(&self.cap)
            && self.expiry_months.max(self.care_expiry_months) <= EXPIRY_MONTHS_MAX
    }
}
