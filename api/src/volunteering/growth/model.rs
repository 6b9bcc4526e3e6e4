//! Stars by minutes, and a year in numbers: pure.

use ledger::{book::ClaimRecord, ids::Seq, standard::HoursClass};
use std::collections::{BTreeMap, BTreeSet};

/// Activities that a year names.
const NAMED_MAX: usize = 3;

/// From how many minutes on somebody has which star.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) level: i64,
    pub(super) minutes: i64,
}

/// Where somebody stands: the star they have, 0 before the first, and the next one.
pub(super) fn standing(levels: &[Level], minutes: i64) -> (i64, Option<Level>) {
    let reached = levels.iter().filter(|one| one.minutes <= minutes);
    let level = reached.map(|one| one.level).max().unwrap_or(0);
    let ahead = levels.iter().filter(|one| one.minutes > minutes);
    (level, ahead.min_by_key(|one| one.minutes).copied())
}

/// A year of somebody's service.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Year {
    /// Of class volunteer.
    pub(super) minutes: i64,
    /// Records of it.
    pub(super) services: i64,
    /// Different days on which they began.
    pub(super) days: i64,
    /// Minutes by month.
    pub(super) months: [i64; 12],
    /// Minutes of training, which are no service.
    pub(super) training_minutes: i64,
    /// The entries of the activities with most time, and how much.
    pub(super) most: Vec<(Seq, i64)>,
    /// The first day of service, `YYYY-MM-DD`.
    pub(super) first_day: Option<String>,
}

/// Approved records that began in one year, in Guangzhou's days. A night over New Year belongs to the day on which it
/// began, as on a certificate.
pub(super) fn year(claims: &[ClaimRecord]) -> Year {
    let mut year = Year::default();
    let (mut days, mut by_activity) = (BTreeSet::new(), BTreeMap::<Seq, i64>::new());
    for claim in claims {
        let minutes = claim.minutes();
        match claim.class {
            HoursClass::Volunteer => {
                let day = claim.starts.day().date();
                year.minutes += minutes;
                year.services += 1;
                year.months[month_of(day)] += minutes;
                days.insert(day);
                *by_activity.entry(claim.activity_seq).or_default() += minutes;
            }
            HoursClass::Training => year.training_minutes += minutes,
            _ => {}
        }
    }
    year.days = i64::try_from(days.len()).unwrap_or(i64::MAX);
    year.first_day = days.first().map(ToString::to_string);
    let mut most: Vec<(Seq, i64)> = by_activity.into_iter().collect();
    most.sort_by_key(|(seq, minutes)| (-minutes, *seq));
    most.truncate(NAMED_MAX);
    year.most = most;
    year
}

fn month_of(day: chrono::NaiveDate) -> usize {
    use chrono::Datelike;
    usize::try_from(day.month0()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Level, standing};

    fn levels() -> Vec<Level> {
        let hours = [(1, 100), (2, 300), (3, 600), (4, 1_000), (5, 1_500)];
        hours
            .map(|(level, hours)| Level {
                level,
                minutes: hours * 60,
            })
            .to_vec()
    }

    #[test]
    fn a_star_is_reached_with_its_last_minute_and_not_before() {
        let at = |minutes| {
            let (level, next) = standing(&levels(), minutes);
            (level, next.map(|next| next.level))
        };
        assert_eq!(at(0), (0, Some(1)));
        assert_eq!(at(5_999), (0, Some(1)));
        assert_eq!(at(6_000), (1, Some(2)));
        assert_eq!(at(89_999), (4, Some(5)));
        assert_eq!(at(90_000), (5, None));
        assert_eq!(at(i64::MAX), (5, None));
        assert_eq!(standing(&[], 6_000), (0, None));
    }
}
