//! What a head-count says beside the list as it stands now.
//!
//! The list goes on growing after somebody counted: that is what a count is for. So it is compared with who was there by
//! the list of today, and not with what the list knew then. Who scanned was there from that moment on; of whom the leader
//! notes, the times that the leader gives count.

use super::model::{Lasts, Moment};

/// Who comes or goes within so long of the start or the end may have been counted, or not.
const AROUND_MS: i64 = 15 * 60_000;
/// So long after the end a count may still be made before it counts as missing.
const LATE_MS: i64 = 60 * 60_000;

/// Somebody's coming and going.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whereabouts {
    pub(super) in_ms: i64,
    /// The leader's word, and not a scan at that moment.
    pub(super) in_noted: bool,
    pub(super) out_ms: Option<i64>,
    pub(super) out_noted: bool,
}

/// A count that was made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub(super) moment: Moment,
    pub(super) people: i64,
    pub(super) at_ms: i64,
}

/// What is to be said about the counts of a shift.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::volunteering) struct Odd {
    /// People counted, and people who were there by the list.
    pub(in crate::volunteering) differs: Option<(i64, i64)>,
    /// One of the two was never made.
    pub(in crate::volunteering) missing: bool,
}

/// At least and at most so many were there when somebody counted, by the list.
fn there(shift: Lasts, count: Counted, list: &[Whereabouts]) -> (i64, i64) {
    let by_start = count.at_ms.max(shift.starts_ms + AROUND_MS);
    let (sure, perhaps): (Vec<bool>, Vec<bool>) = list
        .iter()
        .map(|one| match count.moment {
            Moment::Start => {
                let still = one.out_ms.is_none_or(|out| out > count.at_ms);
                let known_by = if one.in_noted { by_start } else { count.at_ms };
                (
                    still && one.in_ms <= known_by,
                    still && one.in_ms <= by_start,
                )
            }
            Moment::End => {
                let stayed = if one.out_noted {
                    shift.ends_ms
                } else {
                    count.at_ms
                };
                (
                    one.out_ms.is_some_and(|out| out >= stayed),
                    one.out_ms
                        .is_none_or(|out| out >= shift.ends_ms - AROUND_MS),
                )
            }
        })
        .unzip();
    let many = |all: Vec<bool>| i64::try_from(all.into_iter().filter(|one| *one).count());
    (
        many(sure).unwrap_or(i64::MAX),
        many(perhaps).unwrap_or(i64::MAX),
    )
}

/// How many were there by the list, where that is not what was counted.
pub(super) fn differs(shift: Lasts, count: Counted, list: &[Whereabouts]) -> Option<i64> {
    let (least, most) = there(shift, count, list);
    if count.people < least {
        Some(least)
    } else if count.people > most {
        Some(most)
    } else {
        None
    }
}

/// What the counts of a shift say beside its list. More people on the list than were there at either count are told too:
/// nobody was seen twice who came and went in between.
pub(super) fn odd(shift: Lasts, counts: &[Counted], list: &[Whereabouts], now_ms: i64) -> Odd {
    let made = |moment: Moment| counts.iter().any(|one| one.moment == moment);
    let all = i64::try_from(list.len()).unwrap_or(i64::MAX);
    let most = counts.iter().map(|one| one.people).max();
    let beside = counts
        .iter()
        .find_map(|one| Some((one.people, differs(shift, *one, list)?)));
    let above = most.filter(|most| counts.len() > 1 && *most < all);
    Odd {
        differs: beside.or(above.map(|most| (most, all))),
        missing: (now_ms >= shift.ends_ms && !made(Moment::Start))
            || (now_ms >= shift.ends_ms + LATE_MS && !made(Moment::End)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Counted, Odd, Whereabouts, odd};
    use crate::volunteering::attendance::model::{Lasts, Moment};

    const MINUTE: i64 = 60_000;
    const SHIFT: Lasts = Lasts {
        starts_ms: 1_000 * MINUTE,
        ends_ms: 1_120 * MINUTE,
    };
    const LATER: i64 = SHIFT.ends_ms + 600 * MINUTE;

    /// So many scanned so long after the start, and again so long after the end.
    fn scanned(people: usize, came: i64, went: i64) -> Vec<Whereabouts> {
        let one = Whereabouts {
            in_ms: SHIFT.starts_ms + came * MINUTE,
            in_noted: false,
            out_ms: Some(SHIFT.ends_ms + went * MINUTE),
            out_noted: false,
        };
        vec![one; people]
    }

    fn ticked(people: usize, came: i64, went: i64) -> Vec<Whereabouts> {
        let noted = |one: Whereabouts| Whereabouts {
            in_noted: true,
            out_noted: true,
            ..one
        };
        scanned(people, came, went).into_iter().map(noted).collect()
    }

    /// Counted so long after the start and so long after the end.
    fn counted(start: (i64, i64), end: (i64, i64)) -> Vec<Counted> {
        vec![
            Counted {
                moment: Moment::Start,
                people: start.0,
                at_ms: SHIFT.starts_ms + start.1 * MINUTE,
            },
            Counted {
                moment: Moment::End,
                people: end.0,
                at_ms: SHIFT.ends_ms + end.1 * MINUTE,
            },
        ]
    }

    #[test]
    fn a_list_that_grew_after_the_count_is_told_and_an_honest_count_is_not() {
        let both = |mut one: Vec<Whereabouts>, other: Vec<Whereabouts>| {
            one.extend(other);
            one
        };
        for (counts, list, differs) in [
            // Five scanned and were counted; ten more are ticked as if they had been there.
            (
                counted((5, 5), (5, 1)),
                both(scanned(5, 0, 2), ticked(10, 0, 0)),
                Some((5, 15)),
            ),
            // The same with times between the counts, so that neither should have seen them.
            (
                counted((5, 5), (5, 1)),
                both(scanned(5, 0, 2), ticked(10, 30, -30)),
                Some((5, 15)),
            ),
            // Counted before the start, so that it looks as if they had come later.
            (
                counted((5, -20), (5, 1)),
                both(scanned(5, -25, 2), ticked(10, 0, 0)),
                Some((5, 15)),
            ),
            // Nobody there, three on the sheet.
            (counted((0, 0), (0, 5)), ticked(3, 0, 0), Some((0, 3))),
            // More people than the list.
            (counted((8, 5), (8, 5)), scanned(5, 0, 6), Some((8, 5))),
            // Counted before anybody had scanned; all came.
            (counted((12, -20), (12, 1)), scanned(12, 3, 5), None),
            // Counted while they were arriving.
            (
                counted((3, -10), (12, 1)),
                both(scanned(3, -12, 5), scanned(9, -2, 5)),
                None,
            ),
            // A sheet alone.
            (counted((12, 0), (12, 10)), ticked(12, 0, 0), None),
            // Somebody left at half time.
            (
                counted((6, 10), (5, 2)),
                both(scanned(5, 0, 3), ticked(1, 0, -60)),
                None,
            ),
            // Some were gone when the leader counted, ten minutes after the end.
            (
                counted((4, 2), (1, 10)),
                both(scanned(3, 0, 1), scanned(1, 0, 11)),
                None,
            ),
        ] {
            let told = odd(SHIFT, &counts, &list, LATER);
            assert_eq!(
                told,
                Odd {
                    differs,
                    missing: false
                },
                "{counts:?} {list:?}"
            );
        }
    }

    #[test]
    fn a_count_that_was_never_made_is_told_once_it_is_too_late() {
        let all = counted((2, 0), (2, 1));
        let list = scanned(2, 0, 2);
        for (counts, now_ms, missing) in [
            (&all[..], LATER, false),
            (&all[..1], LATER, true),
            (&all[1..], LATER, true),
            (&all[1..], SHIFT.ends_ms - 1, false),
            (&all[..1], SHIFT.ends_ms + 30 * MINUTE, false),
            (&all[..0], SHIFT.ends_ms, true),
        ] {
            assert_eq!(
                odd(SHIFT, counts, &list, now_ms).missing,
                missing,
                "{counts:?} {now_ms}"
            );
        }
    }
}
