//! What points come to, and what an auditor looks at twice.

use crate::error::Error;
use ledger::amount::Hundredths;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

/// Most that may be agreed for a point, in fen: a thousand yuan.
pub(super) const FEN_MAX: i64 = 100_000;
/// Merchants paid in one go.
pub(super) const PAYMENTS_MAX: usize = 200;

/// Between taking a voucher and its use; shorter is worth a second look.
pub(super) const HASTY_MS: i64 = 60_000;
/// Shops are taken to be open from this hour to that one, in Guangzhou.
pub(super) const HOURS: (i64, i64) = (7, 22);
/// Uses by one member at one merchant in a month, from which on the pair is shown.
pub(super) const PAIR_MIN: i64 = 5;

/// What points come to at so many fen each, in fen, a half fen rounded up.
pub(super) fn fen(points: Hundredths, fen_per_point: i64) -> Result<i64, Error> {
    let yuan = Decimal::new(points, 2) * Decimal::new(fen_per_point, 2);
    let fen = yuan.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        * Decimal::ONE_HUNDRED;
    fen.to_i64()
        .ok_or_else(|| anyhow::anyhow!("an amount of money beyond all bounds").into())
}

#[cfg(test)]
mod tests {
    #[test]
    fn points_come_to_whole_fen_and_a_half_is_rounded_up() {
        for (points, fen_per_point, fen) in [
            (1_000, 350, 3_500),
            (1, 50, 1),
            (1, 49, 0),
            (333, 333, 1_109),
            (0, 350, 0),
            (2_000, 0, 0),
            (1_000_000_000_000, 100_000, 1_000_000_000_000_000),
        ] {
            let came = super::fen(points, fen_per_point).unwrap();
            assert_eq!(came, fen, "{points} at {fen_per_point}");
        }
    }
}
