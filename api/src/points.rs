//! Points as people and interfaces write them: a decimal with two places.

use ledger::amount::Hundredths;
use rust_decimal::Decimal;

/// `1250` → `"12.50"`.
pub(crate) fn text(hundredths: Hundredths) -> String {
    Decimal::new(hundredths, 2).to_string()
}

/// `"12.50"`, `"12.5"` or `"12"` → `1250`; none for anything else, also for more places or less than nothing.
pub(crate) fn parse(text: &str) -> Option<Hundredths> {
    let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, WHOLE_DIGITS_MAX) || !digits(places, 2) {
        return None;
    }
    let tenths = if places.len() == 1 { 10 } else { 1 };
    let whole: Hundredths = whole.parse().ok()?;
    let places: Hundredths = places.parse().ok()?;
    Some(whole * 100 + places * tenths)
}

/// As many as the largest amount has before its point (10^12 hundredths).
const WHOLE_DIGITS_MAX: usize = 11;

#[cfg(test)]
mod tests {
    #[test]
    fn points_are_read_with_up_to_two_places_and_nothing_else() {
        for (text, hundredths) in [
            ("12.50", Some(1250)),
            ("12.5", Some(1250)),
            ("12", Some(1200)),
            ("0", Some(0)),
            ("0.05", Some(5)),
            ("", None),
            (".5", None),
            ("1.", None),
            ("1.234", None),
            ("-1", None),
            ("1,000", None),
            ("1e3", None),
            ("１２", None),
            ("999999999999", None),
        ] {
            assert_eq!(super::parse(text), hundredths, "{text}");
        }
    }

    #[test]
    fn hundredths_are_written_with_two_places() {
        for (hundredths, text) in [(1250, "12.50"), (0, "0.00"), (-5, "-0.05"), (100, "1.00")] {
            assert_eq!(super::text(hundredths), text);
        }
    }
}
