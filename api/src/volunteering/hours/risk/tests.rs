use super::{Around, Deed, Place, Risk, limits::DEFAULT, metres, risks};
use ledger::time::Instant;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// Tuesday, 09:00 in Guangzhou, and so much later.
fn at(seconds: i64) -> Instant {
    let nine: Instant = "2026-11-24T01:00:00Z".parse().unwrap();
    nine.plus_seconds(seconds)
}

fn deed(seq: i64, from: i64, until: i64) -> Deed {
    Deed {
        seq: u64::try_from(seq).unwrap(),
        starts: at(from),
        ends: at(until),
        place: None,
        stands: true,
        refused: false,
        typed: true,
    }
}

/// Two hours on Tuesday morning and nothing around them.
fn quiet() -> Around {
    Around {
        claim: deed(100, 0, 2 * HOUR),
        others: Vec::new(),
        elsewhere: Vec::new(),
        on_one_phone: 1,
        away_km: None,
        pace: 1,
        agreed: (1, 0),
        day_minutes_max: 480,
        limits: DEFAULT,
    }
}

fn with(others: Vec<Deed>) -> Around {
    Around { others, ..quiet() }
}

const CHANGGANG: Place = Place {
    latitude_e6: 23_089_000,
    longitude_e6: 113_274_000,
};
const PAZHOU: Place = Place {
    latitude_e6: 23_099_000,
    longitude_e6: 113_372_000,
};

#[test]
fn a_phone_far_from_the_place_is_shown_and_one_near_it_or_silent_is_not() {
    let away = |away_km| Around { away_km, ..quiet() };
    assert_eq!(risks(&away(None)), []);
    assert_eq!(risks(&away(Some(2))), []);
    assert_eq!(risks(&away(Some(3))), [Risk::FarAway { km: 3 }]);
}

#[test]
fn ordinary_hours_have_nothing_unusual() {
    assert_eq!(risks(&quiet()), []);
    let weekly = (1..=2).map(|week| deed(week, -7 * week * DAY, -7 * week * DAY + 2 * HOUR));
    assert_eq!(risks(&with(weekly.collect())), []);
}

#[test]
fn the_same_time_recorded_after_it_was_sent_back_is_named() {
    let refused = Deed {
        stands: false,
        refused: true,
        ..deed(40, HOUR, 3 * HOUR)
    };
    assert_eq!(
        risks(&with(vec![refused])),
        [Risk::RecordedAgain { seq: 40 }]
    );
    // What touches at the edge does not overlap; what was sent back later says nothing about this one.
    let edge = Deed {
        starts: at(2 * HOUR),
        ends: at(3 * HOUR),
        ..refused
    };
    let later = Deed {
        seq: 140,
        ..refused
    };
    assert_eq!(risks(&with(vec![edge, later])), []);
}

#[test]
fn whoever_was_at_another_shift_meanwhile_is_named_with_the_time() {
    let there = (at(-HOUR), at(HOUR));
    let around = Around {
        elsewhere: vec![(at(2 * HOUR), at(3 * HOUR)), there],
        ..quiet()
    };
    assert_eq!(
        risks(&around),
        [Risk::Elsewhere {
            starts: there.0,
            ends: there.1
        }]
    );
}

#[test]
fn ten_kilometres_in_five_minutes_is_too_fast_and_in_an_hour_is_not() {
    assert_eq!(metres(CHANGGANG, PAZHOU), 10_086);
    let here = |claim: Deed| Deed {
        place: Some(CHANGGANG),
        ..claim
    };
    for (gap, fast) in [
        (0, true),
        (5 * 60, true),
        (20 * 60, true),
        (21 * 60, false),
        (HOUR, false),
    ] {
        let before = Deed {
            place: Some(PAZHOU),
            ..deed(9, -gap - HOUR, -gap)
        };
        let after = Deed {
            place: Some(PAZHOU),
            ..deed(9, 2 * HOUR + gap, 3 * HOUR + gap)
        };
        for other in [before, after] {
            let around = Around {
                claim: here(quiet().claim),
                ..with(vec![other])
            };
            let told = [Risk::TooFast {
                metres: 10_086,
                minutes: gap / 60,
            }];
            assert_eq!(
                risks(&around),
                if fast { told.to_vec() } else { vec![] },
                "{gap}"
            );
        }
        // Without a place, or where the other did not count, nothing can be said.
        let gone = Deed {
            stands: false,
            ..before
        };
        let around = Around {
            claim: here(quiet().claim),
            ..with(vec![gone])
        };
        assert_eq!(risks(&around), []);
        assert_eq!(risks(&with(vec![before])), []);
    }
    // Across the street.
    let near = Place {
        latitude_e6: CHANGGANG.latitude_e6 + 5_000,
        ..CHANGGANG
    };
    let around = Around {
        claim: here(quiet().claim),
        ..with(vec![Deed {
            place: Some(near),
            ..deed(9, -HOUR, 0)
        }])
    };
    assert_eq!(risks(&around), []);
}

#[test]
fn a_phone_for_many_people_is_named_and_one_for_two_is_not() {
    let on = |people| {
        risks(&Around {
            on_one_phone: people,
            ..quiet()
        })
    };
    assert_eq!(on(DEFAULT.on_one_phone - 1), []);
    assert_eq!(
        on(DEFAULT.on_one_phone),
        [Risk::OnePhone {
            people: DEFAULT.on_one_phone
        }]
    );
}

#[test]
fn the_same_hours_typed_in_again_and_again_are_named_unless_somebody_saw_them() {
    let every_other_day: Vec<Deed> = (1..=5)
        .map(|n| deed(n, -2 * n * DAY, -2 * n * DAY + 2 * HOUR))
        .collect();
    assert_eq!(
        risks(&with(every_other_day.clone())),
        [Risk::SameHours { times: 6 }]
    );
    assert_eq!(risks(&with(every_other_day[1..].to_vec())), []);
    let scanned = every_other_day.iter().map(|one| Deed {
        typed: false,
        ..*one
    });
    assert_eq!(risks(&with(scanned.collect())), []);
    let longer = every_other_day.iter().map(|one| Deed {
        ends: one.ends.plus_seconds(60),
        ..*one
    });
    assert_eq!(risks(&with(longer.collect())), []);
}

#[test]
fn days_that_end_just_below_the_tier_are_named() {
    let long = |n: i64, minutes: i64| deed(n, -3 * n * DAY, -3 * n * DAY + minutes * 60);
    let today = Deed {
        ends: at(478 * 60),
        ..quiet().claim
    };
    let around = |others| Around {
        claim: today,
        ..with(others)
    };
    assert_eq!(
        risks(&around(vec![long(1, 480), long(2, 470)])),
        [Risk::JustBelow { days: 3 }]
    );
    assert_eq!(risks(&around(vec![long(1, 481), long(2, 470)])), []);
    assert_eq!(risks(&around(vec![long(1, 464), long(2, 470)])), []);
}

#[test]
fn ten_days_on_end_are_named_and_a_day_off_breaks_them() {
    let last = DEFAULT.days_on_end - 1;
    let daily = |skip: i64| {
        let days = (1..=last).filter(move |day| *day != skip);
        days.map(|n| deed(n, -n * DAY + n * 60, -n * DAY + HOUR))
            .collect()
    };
    assert_eq!(
        risks(&with(daily(0))),
        [Risk::NoDayOff {
            days: usize::try_from(DEFAULT.days_on_end).unwrap()
        }]
    );
    assert_eq!(risks(&with(daily(4))), []);
}

#[test]
fn a_reviewer_faster_than_reading_or_always_the_same_is_named() {
    assert_eq!(
        risks(&Around {
            pace: DEFAULT.decisions - 1,
            ..quiet()
        }),
        []
    );
    let fast = risks(&Around {
        pace: DEFAULT.decisions,
        ..quiet()
    });
    assert_eq!(
        fast,
        [Risk::FastReviewer {
            decisions: DEFAULT.decisions
        }]
    );
    let one = risks(&Around {
        agreed: (DEFAULT.always_one, 0),
        ..quiet()
    });
    assert_eq!(
        one,
        [Risk::OneReviewer {
            times: DEFAULT.always_one
        }]
    );
    assert_eq!(
        risks(&Around {
            agreed: (DEFAULT.always_one, 1),
            ..quiet()
        }),
        []
    );
}

#[test]
fn an_administrators_limit_takes_the_place_of_the_one_that_came() {
    let away = |limit| {
        let limits = super::FlagLimits {
            away_km: limit,
            ..DEFAULT
        };
        risks(&Around {
            away_km: Some(5),
            limits,
            ..quiet()
        })
    };
    assert_eq!(away(5), [Risk::FarAway { km: 5 }]);
    assert_eq!(away(6), []);
}
