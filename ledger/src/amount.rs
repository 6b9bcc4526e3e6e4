//! Amounts: points in hundredths, time in whole minutes. Integers only.

/// Hundredths of a point.
pub type Hundredths = i64;
/// Whole minutes actually given.
pub type Minutes = i64;

/// Largest amount that one posting or balance may hold: far beyond any district, far below overflow.
pub const AMOUNT_MAX: i64 = 1_000_000_000_000;

/// What so many minutes earn at a rate per hour, rounded down once per approved claim, so that cutting an
/// hour into pieces never earns more than the hour.
pub fn earned(minutes: Minutes, per_hour: i64) -> i64 {
    minutes
        .saturating_mul(per_hour)
        .div_euclid(60)
        .clamp(0, AMOUNT_MAX)
}

#[cfg(test)]
mod tests {
    use super::earned;

    #[test]
    fn minutes_count_and_round_down_to_a_hundredth() {
        for (minutes, hundredths) in [(60, 100), (1, 1), (59, 98), (90, 150), (7, 11), (0, 0)] {
            assert_eq!(earned(minutes, 100), hundredths, "{minutes} min");
        }
    }

    #[test]
    fn an_hour_cut_into_sixty_claims_gains_nothing() {
        let pieces: i64 = (0..60).map(|_| earned(1, 100)).sum();
        assert!(pieces <= earned(60, 100));
    }
}
