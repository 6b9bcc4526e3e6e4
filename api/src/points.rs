//! Points as people and interfaces write them: a decimal with two places.

use ledger::amount::Hundredths;
use rust_decimal::Decimal;

/// `1250` → `"12.50"`.
pub(crate) fn text(hundredths: Hundredths) -> String {
    Decimal::new(hundredths, 2).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn hundredths_are_written_with_two_places() {
        for (hundredths, text) in [(1250, "12.50"), (0, "0.00"), (-5, "-0.05"), (100, "1.00")] {
            assert_eq!(super::text(hundredths), text);
        }
    }
}
