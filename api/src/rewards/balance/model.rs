//! Sums over a member's accounts, and how far it is to the next offer.

use ledger::{
    account::{Account, Class, Unit},
    standard::{HoursClass, Offer, Standard},
    time::Month,
};

/// A member's accounts, summed for the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::rewards) struct Summary {
    /// May be spent now: lots of this month and later.
    pub(in crate::rewards) available: i64,
    pub(in crate::rewards) held: i64,
    /// Owed after a reversal, as a positive number.
    pub(in crate::rewards) debt: i64,
    pub(in crate::rewards) care_minutes: i64,
    /// Spendable lots, earliest first.
    pub(in crate::rewards) lots: Vec<(Month, i64)>,
}

/// Sums the balances as they stand in a month.
pub(in crate::rewards) fn summarise(balances: &[(Account, i64)], month: Month) -> Summary {
    let mut summary = Summary::default();
    for (account, amount) in balances {
        match (account.unit, account.class, account.lot) {
            (Unit::Point, Class::Available, Some(lot)) if lot >= month => {
                summary.available += amount;
                summary.lots.push((lot, *amount));
            }
            (Unit::Point, Class::Held, _) => summary.held += amount,
            (Unit::Point, Class::Debt, _) => summary.debt -= amount,
            (Unit::Care, Class::Available | Class::Held | Class::Debt, _) => {
                summary.care_minutes += amount;
            }
            _ => {}
        }
    }
    summary.lots.sort_unstable();
    summary
}

/// The cheapest offer, and the volunteer minutes that are missing for it, debt included.
pub(super) fn next_offer<'a>(
    standard: &'a Standard,
    summary: &Summary,
) -> Option<(&'a Offer, i64)> {
    let offer = standard.offers.iter().min_by_key(|offer| offer.price)?;
    let per_hour = standard.rate(HoursClass::Volunteer)?.per_hour;
    if per_hour <= 0 {
        return None;
    }
    let missing = (offer.price - summary.available + summary.debt).max(0);
    Some((offer, (missing * 60 + per_hour - 1) / per_hour))
}

#[cfg(test)]
mod tests {
    use super::{Summary, next_offer, summarise};
    use ledger::{
        account::{Account, Class, Unit},
        ids::Id,
        standard::{HoursClass, Offer, Rate, Standard},
    };

    fn standard() -> Standard {
        let offer = Offer {
            offer: "haircut".parse().unwrap(),
            per_day: 0,
            price: 1_000,
            valid_days: 30,
        };
        let rate = Rate {
            class: HoursClass::Volunteer,
            per_hour: 100,
            unit: Unit::Point,
        };
        Standard {
            cap: 150_000,
            care_expiry_months: 0,
            day_administrator_minutes: 720,
            day_second_minutes: 480,
            effective: "2026-01-01T00:00:00Z".parse().unwrap(),
            expiry_months: 24,
            offers: vec![offer],
            rates: vec![rate],
            signed_decisions: None,
            version: 1,
        }
    }

    #[test]
    fn lots_of_past_months_are_not_available() {
        let lot = |month: &str| {
            Account::lot(
                Unit::Point,
                Class::Available,
                Id([1; 16]),
                month.parse().unwrap(),
            )
        };
        let balances = [
            (lot("2026-10"), 500),
            (lot("2026-11"), 300),
            (lot("2026-12"), 200),
        ];
        let summary = summarise(&balances, "2026-11".parse().unwrap());
        assert_eq!((summary.available, summary.lots.len()), (500, 2));
    }

    #[test]
    fn the_minutes_to_the_next_offer_count_debt_and_round_up() {
        for (available, debt, minutes) in [(800, 0, 120), (1_000, 0, 0), (999, 0, 1), (900, 50, 90)]
        {
            let summary = Summary {
                available,
                debt,
                ..Summary::default()
            };
            assert_eq!(
                next_offer(&standard(), &summary).unwrap().1,
                minutes,
                "{available} {debt}"
            );
        }
    }
}
