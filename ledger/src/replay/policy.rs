//! The standards, and what follows from one: what time is worth, when it runs out, who must agree.

use crate::{
    account::Unit,
    amount::AMOUNT_MAX,
    standard::{HoursClass, Offer, Rate, Standard},
    time::{Instant, Month},
};
use std::collections::BTreeMap;

/// Every standard that was adopted, by version.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub(super) standards: BTreeMap<u64, Standard>,
}

impl Policy {
    /// The latest version that had taken effect.
    pub(super) fn in_force(&self, at: Instant) -> Option<&Standard> {
        self.standards
            .values()
            .rfind(|standard| standard.effective <= at)
    }
}

/// What so many minutes of a class earn: unit and minor units. Whole minutes count; the fraction of a
/// minor unit is dropped once for each approved claim.
pub(super) fn worth(standard: &Standard, class: HoursClass, minutes: i64) -> Option<(Unit, i64)> {
    let rate = standard.rates.iter().find(|rate| rate.class == class)?;
    let sixtieths = i128::from(minutes) * i128::from(rate.per_hour);
    let amount = i64::try_from(sixtieths / 60)
        .unwrap_or(AMOUNT_MAX)
        .min(AMOUNT_MAX);
    Some((rate.unit, amount))
}

/// The lot of what is earned at an instant.
pub(super) fn lot(standard: &Standard, unit: Unit, at: Instant) -> Month {
    let months = if unit == Unit::Care {
        standard.care_expiry_months
    } else {
        standard.expiry_months
    };
    match u32::try_from(months) {
        Ok(months) if months > 0 => at.month().plus(months),
        _ => Month::NEVER,
    }
}

/// What the standard offers under a code.
pub(super) fn offer<'a>(standard: &'a Standard, code: &str) -> Option<&'a Offer> {
    standard
        .offers
        .iter()
        .find(|offer| offer.offer.as_str() == code)
}

/// Who must agree to so many minutes on one day.
pub(super) struct Tier {
    pub(super) second_reviewer: bool,
    pub(super) administrator: bool,
}

/// The tier of a claim that brings the day to `day_minutes`.
pub(super) fn tier(standard: &Standard, day_minutes: i64, backfilled: bool) -> Tier {
    Tier {
        second_reviewer: backfilled || day_minutes > standard.day_second_minutes,
        administrator: day_minutes > standard.day_administrator_minutes,
    }
}

/// Why a standard cannot be worked under.
pub(super) fn unsound(standard: &Standard) -> Option<&'static str> {
    let rated = |rate: &Rate| !(0..=100_000).contains(&rate.per_hour);
    let offered = |offer: &Offer| {
        !(1..=AMOUNT_MAX).contains(&offer.price) || !(1..=3_660).contains(&offer.valid_days)
    };
    let (second, administrator) = (
        standard.day_second_minutes,
        standard.day_administrator_minutes,
    );
    let (points, care) = (standard.expiry_months, standard.care_expiry_months);
    if standard.rates.iter().any(rated) || !standard.rates.is_sorted_by(|a, b| a.class < b.class) {
        Some("the worth of an hour is out of range, or the classes are out of order")
    } else if standard.offers.iter().any(offered) || standard.offers.len() > 64 {
        Some("an offer's price or time is out of range, or there are too many offers")
    } else if !standard.offers.is_sorted_by(|a, b| a.offer < b.offer) {
        Some("the offers are out of order")
    } else if !(0..=AMOUNT_MAX).contains(&standard.cap) || second < 0 || second > administrator {
        Some("the cap or the day tiers are out of range")
    } else if points.max(care) > 118 {
        Some("lots outlive what a member may hold")
    } else {
        None
    }
}
